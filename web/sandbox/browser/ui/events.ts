import type { SandboxEvent } from '../../wire.ts';

/** Hears what happens in the sandbox until the returned function is called. A lost connection is taken up again by the browser. */
export function onSandboxEvent(hear: (event: SandboxEvent) => void): () => void {
  const source = new EventSource('/sandbox/api/events');
  source.onmessage = ({ data }: MessageEvent<string>) => {
    hear(eventOf(data));
  };
  return () => {
    source.close();
  };
}

/** Same process, same types: the sandbox's server sends what wire.ts says. */
const eventOf = (data: string): SandboxEvent => JSON.parse(data) as SandboxEvent;
