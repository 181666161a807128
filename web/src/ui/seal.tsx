/** The mark: a coin that is there, and a smaller one on its way. */
export function Seal({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 48 48" aria-hidden="true">
      <rect width="48" height="48" rx="11" fill="#1d5a4d" />
      <circle cx="19" cy="28" r="10" fill="none" stroke="#f5f2ea" strokeWidth="3.4" />
      <circle cx="31" cy="19" r="7" fill="#e0a93b" />
    </svg>
  );
}
