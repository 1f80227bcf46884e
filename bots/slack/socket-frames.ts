// Takes the frames of a Socket Mode connection in the library's place. Its own listener reads deep into a frame before it
// looks at it (@slack/socket-mode 3.1), so one frame of another form would end the process; and it emits each event under
// the name that the frame gives, so that a frame may pass for "close" or "error".
import type { SocketModeReceiver } from '@slack/bolt';
import { z } from 'zod';
import type { MessengerLog } from '../../src/messenger/log.ts';
import { describe } from './errors.ts';

type Client = SocketModeReceiver['client'];
/** What the library keeps to itself; `disconnect()` of the client would mean to stay away. */
interface Inside {
  send(envelopeId: string, response: unknown): Promise<void>;
  readonly websocket?: { disconnect(): void };
}
const inside = (client: Client) => client as unknown as Inside;

/** Far more than Slack sends. */
const MOST_CHARACTERS = 2_000_000;

const frameSchema = z.looseObject({
  type: z.string().max(100),
  envelope_id: z.string().min(1).max(200).optional(),
  payload: z.unknown().optional(),
  retry_attempt: z.number().optional().catch(undefined),
  retry_reason: z.string().optional().catch(undefined),
  accepts_response_payload: z.boolean().optional().catch(undefined),
});
type Frame = z.infer<typeof frameSchema>;

const payloadSchema = z.record(z.string(), z.unknown());

/** What is not an update that can be read is logged, and acknowledged where it has an envelope. Throws never. */
export function takeFrames(client: Client, log: MessengerLog): void {
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, isBinary?: boolean) => {
    try {
      take(client, data, isBinary === true, log);
    } catch (error) {
      log.error({ reason: describe(error) }, 'A frame from Slack could not be taken');
    }
  });
}

function take(client: Client, data: unknown, isBinary: boolean, log: MessengerLog): void {
  const frame = isBinary ? null : frameOf(data);
  if (!frame) {
    log.warn({ isBinary }, 'A frame from Slack has an unexpected form; it was left out');
    return;
  }
  const { type, envelope_id, payload } = frame;
  if (type === 'hello') return void client.emit('connected', {});
  // Asked to connect anew: the end of this connection leads to the next.
  if (type === 'disconnect') return void inside(client).websocket?.disconnect();
  if (envelope_id === undefined) {
    log.warn({ about: aboutOf({ type }) }, 'A frame from Slack has no envelope; it was left out');
    return;
  }
  const ack = (response: unknown = {}) => inside(client).send(envelope_id, response);
  const body = payloadSchema.safeParse(payload);
  if (!body.success || (type === 'events_api' && !hasEvent(body.data))) {
    log.warn({ about: aboutOf(body.data) }, 'An update from Slack has an unexpected form; it was left out');
    ack().catch((error: unknown) =>
      log.info({ reason: describe(error) }, 'A frame could not be acknowledged'),
    );
    return;
  }
  client.emit('slack_event', {
    ack,
    envelope_id,
    type,
    body: body.data,
    retry_num: frame.retry_attempt,
    retry_reason: frame.retry_reason,
    accepts_response_payload: frame.accepts_response_payload,
  });
}

function frameOf(data: unknown): Frame | null {
  if (typeof data !== 'string' || data.length > MOST_CHARACTERS) return null;
  try {
    const parsed = frameSchema.safeParse(JSON.parse(data));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

const hasEvent = ({ event }: Record<string, unknown>): boolean =>
  typeof event === 'object' && event !== null && typeof (event as { type?: unknown }).type === 'string';

/** "app_rate_limited" and the like: worth knowing, and nothing that a person typed. */
function aboutOf(body: Record<string, unknown> | undefined): string | undefined {
  const type = body?.type;
  return typeof type === 'string' && /^[a-z_]{1,40}$/.test(type) ? type : undefined;
}
