import { useEffect, useState } from 'preact/hooks';

const QUERY = '(max-width: 900px)';

/** Whether the page is too narrow for two columns. */
export function useNarrow(): boolean {
  const [isNarrow, setNarrow] = useState(matchMedia(QUERY).matches);
  useEffect(() => {
    const media = matchMedia(QUERY);
    const follow = (): void => {
      setNarrow(media.matches);
    };
    media.addEventListener('change', follow);
    return () => {
      media.removeEventListener('change', follow);
    };
  }, []);
  return isNarrow;
}
