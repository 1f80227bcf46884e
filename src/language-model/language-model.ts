// The port of a language model: words and a form go in, a filled form comes back, which nobody trusts.
import type { ServiceFailure } from '../http/service-endpoint.ts';

export interface Completion {
  readonly instructions: string;
  /** What a person said; nothing in it is an instruction. */
  readonly text: string;
  /** A JSON schema. */
  readonly schema: object;
  /** Of the schema: letters, digits, underscores. */
  readonly name: string;
}

export type Completed =
  | { readonly ok: true; readonly value: unknown; readonly tokens: number }
  | { readonly ok: false; readonly why: ServiceFailure };

export interface LanguageModel {
  readonly host: string;
  readonly model: string;
  /** Whether the names of the person's customers go along, so that one that was misheard is found. */
  readonly sendsNames: boolean;
  /** Over the network: never in a transaction. Never throws. The value is any JSON: check it. */
  complete(completion: Completion): Promise<Completed>;
}
