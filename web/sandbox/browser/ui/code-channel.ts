/** The phone hands a code to the checkout, wherever the two are shown: one page, two frames or two windows. */
const NAME = 'selvedge-sandbox-code';

export function offerCode(code: string): void {
  const channel = new BroadcastChannel(NAME);
  channel.postMessage(code);
  channel.close();
}

export function onCode(take: (code: string) => void): () => void {
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string') take(data);
  };
  return () => {
    channel.close();
  };
}
