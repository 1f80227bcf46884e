// Form -> modal view. Pure; always within Slack's limits.
import type { Form } from '../../src/messenger/form.ts';
import { lines } from '../../src/messenger/text.ts';
import { fieldBlocks } from './form-fields.ts';
import { type Modal, modal, plainObject } from './modal.ts';
import { textBlocks } from './text-blocks.ts';
import type { SlackWords } from './words.ts';

const MAX_BLOCKS = 100;
const MAX_TITLE = 24;

/** `timeZone`: where the form names none, the one in which its moments are picked. */
export function formModal(form: Form, words: SlackWords, timeZone = 'UTC'): Modal {
  const intro = form.intro ? textBlocks(lines(form.intro)) : [];
  const fields = form.fields.flatMap((field) =>
    fieldBlocks(field, { token: form.token, timeZone: form.timeZone ?? timeZone, words }),
  );
  const blocks = [...intro, ...fields].slice(0, MAX_BLOCKS);
  return {
    // A modal without a block is refused.
    ...modal(form.title, form.cancel, blocks.length > 0 ? blocks : textBlocks([]), form.token),
    submit: plainObject(form.submit, MAX_TITLE),
    notify_on_close: true,
  };
}
