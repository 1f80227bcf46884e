// All providers, in the order in which they are offered.

import { threecx } from './providers/3cx.ts';
import { aircall } from './providers/aircall.ts';
import { asterisk } from './providers/asterisk.ts';
import { generic } from './providers/generic.ts';
import { mango } from './providers/mango.ts';
import type { Provider } from './providers/provider.ts';
import { twilio } from './providers/twilio.ts';
import { yeastar } from './providers/yeastar.ts';
import { zadarma } from './providers/zadarma.ts';

export const providers: readonly Provider[] = [
  generic,
  twilio,
  zadarma,
  mango,
  aircall,
  yeastar,
  threecx,
  asterisk,
];

export const phoneKinds: readonly string[] = providers.map(({ kind }) => kind);

/** Undefined for a kind of another version of Tallybot. */
export const providerOf = (kind: string): Provider | undefined => providers.find((one) => one.kind === kind);
