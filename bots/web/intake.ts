// The way in: passes updates to `receive`, knows which are in work, and catches the forms that open in answer.
import { randomUUID } from 'node:crypto';
import type { Form } from '../../src/messenger/form.ts';
import type { Incoming } from '../../src/messenger/incoming.ts';
import { type Receive, type ReceiveResult, SendError } from '../../src/messenger/messenger.ts';

export type Intake = ReturnType<typeof createIntake>;

/** Thrown while no updates are taken: the browser keeps what it sent and tries again. */
export class NotTaking extends Error {
  constructor() {
    super('No updates are taken at the moment.');
    this.name = 'NotTaking';
  }
}

export function createIntake() {
  const inWork = new Set<Promise<unknown>>();
  const forms = new Map<string, (form: Form) => void>();
  let receive: Receive | null = null;

  async function pass(incoming: Incoming): Promise<ReceiveResult> {
    if (!receive) throw new NotTaking();
    const work = receive(incoming);
    inWork.add(work);
    try {
      return await work;
    } finally {
      inWork.delete(work);
    }
  }

  /** Passes an update that a form may be opened in answer to; returns the form, if one was. */
  async function passWithForm(make: (formTrigger: string) => Incoming): Promise<Form | undefined> {
    const trigger = randomUUID();
    let opened: Form | undefined;
    forms.set(trigger, (form) => {
      opened = form;
    });
    try {
      await pass(make(trigger));
      return opened;
    } finally {
      forms.delete(trigger);
    }
  }

  /** Hands a form to the request that waits for it. Throws SendError when it is over. */
  function openForm(trigger: string, form: Form): void {
    const open = forms.get(trigger);
    if (!open) throw new SendError('refused', 'The request that asked for this form is over.');
    open(form);
  }

  return {
    pass,
    passWithForm,
    openForm,
    open: (handler: Receive) => {
      receive = handler;
    },
    /** Takes no more and resolves when the ones in work are done. */
    close: async () => {
      receive = null;
      while (inWork.size > 0) await Promise.allSettled(inWork);
    },
    isOpen: () => receive !== null,
  };
}
