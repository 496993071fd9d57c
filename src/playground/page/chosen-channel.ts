import { useEffect, useState } from 'preact/hooks';
import type { Channel } from '../protocol.ts';

/** The channel in the address (`#C123`), so that links, reloading and going back work. */
export function useChannel(channels: Channel[]): Channel | undefined {
  const [id, setId] = useState(() => location.hash.slice(1));
  useEffect(() => {
    const follow = () => setId(location.hash.slice(1));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return channels.find((channel) => channel.id === id) ?? channels[0];
}
