const UNITS = [
  { name: 'd', ms: 86_400_000 },
  { name: 'h', ms: 3_600_000 },
  { name: 'min', ms: 60_000 },
  { name: 's', ms: 1_000 },
] as const;

/** How long ago something was, in words short enough for a shelf: `just now`, `3 s ago`, `2 min ago`, `5 h ago`. */
export function ageText(ageMs: number): string {
  const unit = UNITS.find(({ ms }) => ageMs >= ms);
  return unit === undefined ? 'just now' : `${Math.floor(ageMs / unit.ms)} ${unit.name} ago`;
}
