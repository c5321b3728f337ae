import { useEffect, useRef, useState } from 'preact/hooks';

type FrameProps = Readonly<{ title: string; path: string; host: string; isShown: boolean; testId: string }>;

/** One of the sandbox's own pages in a window of its own, with its address. */
export function Frame({ title, path, host, isShown, testId }: FrameProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [shownPath, setShownPath] = useState(path);
  useEffect(() => {
    const follow = (): void => {
      const place = frame.current?.contentWindow?.location;
      if (place?.host === location.host) setShownPath(place.pathname + place.hash);
    };
    const timer = setInterval(follow, 400);
    return () => {
      clearInterval(timer);
    };
  }, []);
  const go = (where: string): void => {
    frame.current?.contentWindow?.location.assign(where);
  };
  return (
    <div class="window" hidden={!isShown}>
      <div class="bar">
        <button
          type="button"
          aria-label="Back to the start"
          title="Back to the start"
          onClick={() => {
            go(path);
          }}
        >
          <svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.2">
            <path d="M2.5 7.5 8 2.500l5.5 5M4 6.500V13h8V6.5" />
          </svg>
        </button>
        <button
          type="button"
          aria-label="Reload"
          title="Reload"
          onClick={() => {
            frame.current?.contentWindow?.location.reload();
          }}
        >
          <svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.2">
            <path d="M13 8a5 5 0 1 1-1.6-3.700M13 2v3h-3" />
          </svg>
        </button>
        <p class="address">
          <svg viewBox="0 0 12 12" width="11" height="11" fill="none" stroke="currentColor" aria-hidden="true">
            <path d="M3 5.500h6V10H3zM4.2 5.500V4a1.8 1.8 0 0 1 3.6 0v1.5" />
          </svg>
          {host}
          {shownPath.replace(/^\/(store|admin\/shopify|admin)/, '')}
        </p>
        <a href={shownPath} target="_blank" aria-label={`Open ${title} in a window of its own`} title="Open in a window of its own">
          <svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.2">
            <path d="M9 3h4v4M13 3 7.5 8.500M12 9.500V13H3V4h3.5" />
          </svg>
        </a>
      </div>
      <iframe ref={frame} title={title} src={path} data-testid={testId} allow="clipboard-write" />
    </div>
  );
}
