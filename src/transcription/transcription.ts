// The port of what writes speech down.
import type { ServiceFailure } from '../http/service-endpoint.ts';

export interface Audio {
  readonly bytes: Buffer;
  /** As the sender's device says; a hint. */
  readonly mediaType: string;
}

export type Transcript =
  | {
      readonly ok: true;
      /** As it was heard; empty where nothing was said. */
      readonly text: string;
      /** How long the service says that it was, where it does. */
      readonly seconds: number | null;
    }
  | { readonly ok: false; readonly why: ServiceFailure };

export interface PricePerMinute {
  /** A decimal with a point. */
  readonly amount: string;
  /** ISO 4217. */
  readonly currency: string;
}

export interface Transcription {
  /** Whom people's voices go to, as they are told. */
  readonly host: string;
  readonly model: string;
  /** The longest note that is taken. */
  readonly maxSeconds: number;
  /** How long an answer is waited for. */
  readonly timeoutMs: number;
  /** Null where nobody has said what it costs. */
  readonly price: PricePerMinute | null;
  /**
   * Over the network: never in a transaction. Never throws. May be asked again for the same audio, which may cost again.
   * @param languageHint the language that is most likely spoken: ISO 639-1
   */
  transcribe(audio: Audio, languageHint: string, signal?: AbortSignal): Promise<Transcript>;
}
