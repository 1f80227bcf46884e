// Reads server-sent events as a browser does.
export interface StreamEvent {
  readonly name: string;
  readonly id: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: what is sent is what the tests look at
  readonly data: any;
}

export type TestStream = Awaited<ReturnType<typeof openStream>>;

/** Throws when the answer is no stream. Every event is handed out once, in order, except the keep-alive. */
export async function openStream(url: string, headers: Record<string, string>) {
  const ending = new AbortController();
  const response = await fetch(url, { headers, signal: ending.signal });
  if (!response.ok || !response.body) throw new Error(`No stream: ${response.status}`);
  const events: StreamEvent[] = [];
  let ended = false;
  let wake = () => {};
  const reading = read(response.body).catch(() => {
    ended = true;
    wake();
  });

  async function read(body: ReadableStream<Uint8Array>) {
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of body) {
      text += decoder.decode(chunk, { stream: true });
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        take(text.slice(0, end));
        text = text.slice(end + 2);
      }
    }
    ended = true;
    wake();
  }

  function take(block: string) {
    const fields = new Map(
      block
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]),
    );
    const name = fields.get('event');
    const data = fields.get('data');
    if (!name || data === undefined || name === 'beat') return;
    events.push({ name, id: fields.get('id') ?? null, data: name === 'end' ? data : JSON.parse(data) });
    wake();
  }

  /** The next event; null when the stream has ended. */
  async function next(): Promise<StreamEvent | null> {
    while (events.length === 0 && !ended)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    return events.shift() ?? null;
  }

  /** The next event of that name; those before it are passed over. */
  async function event(name: string): Promise<StreamEvent> {
    for (let found = await next(); found; found = await next()) if (found.name === name) return found;
    throw new Error(`The stream ended without ${name}.`);
  }

  /** The next `count` events of that name. */
  async function several(name: string, count: number): Promise<StreamEvent[]> {
    const found: StreamEvent[] = [];
    while (found.length < count) found.push(await event(name));
    return found;
  }

  return {
    next,
    event,
    several,
    /** What has arrived and was not asked for. */
    waiting: () => events as readonly StreamEvent[],
    close() {
      ending.abort();
      return reading;
    },
  };
}
