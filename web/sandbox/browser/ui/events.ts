import type { SandboxEvent } from '../../wire.ts';

type Hear = (event: SandboxEvent) => void;

const hearing = new Set<Hear>();
let source: EventSource | null = null;

/**
 * Hears what happens in the sandbox until the returned function is called. All of a page share one connection: a browser keeps six to an origin, and the
 * desk with its frames would soon hold them all. A lost connection is taken up again by the browser.
 */
export function onSandboxEvent(hear: Hear): () => void {
  hearing.add(hear);
  source ??= connect();
  return () => {
    hearing.delete(hear);
    if (hearing.size > 0) return;
    source?.close();
    source = null;
  };
}

function connect(): EventSource {
  const opened = new EventSource('/sandbox/api/events');
  opened.onmessage = ({ data }: MessageEvent<string>) => {
    const event = eventOf(data);
    for (const hear of [...hearing]) hear(event);
  };
  return opened;
}

/** Same process, same types: the sandbox's server sends what wire.ts says. */
const eventOf = (data: string): SandboxEvent => JSON.parse(data) as SandboxEvent;
