import { useEffect, useEffectEvent, useState } from 'react';

/** A value that has stopped changing for a while: one request per word rather than one per letter. */
export function useSettled<T>(value: T, pauseMs: number, onSettled: (value: T) => void): T {
  const [settled, setSettled] = useState(value);
  const settle = useEffectEvent(() => {
    if (value === settled) return;
    setSettled(value);
    onSettled(value);
  });
  useEffect(() => {
    const timer = setTimeout(() => settle(), pauseMs);
    return () => clearTimeout(timer);
  }, [value, pauseMs]);
  return settled;
}
