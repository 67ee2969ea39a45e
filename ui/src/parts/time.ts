// Times come as UTC ("2026-06-12T03:05:00Z") and are shown in the time of this machine.

const TWO = (n: number): string => String(n).padStart(2, '0');

/** "06-12 11:05"; the text itself when it is no time. */
export function localTime(utc: string): string {
  const at = new Date(utc);
  if (Number.isNaN(at.getTime())) return utc;
  return `${TWO(at.getMonth() + 1)}-${TWO(at.getDate())} ${TWO(at.getHours())}:${TWO(at.getMinutes())}`;
}

/** A day of the calendar as "2026-12-01". */
export function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(`${text}T`);
}

/** "2026-06-12": where the year counts. */
export function localDay(utc: string): string {
  const at = new Date(utc);
  if (Number.isNaN(at.getTime())) return utc;
  return `${at.getFullYear()}-${TWO(at.getMonth() + 1)}-${TWO(at.getDate())}`;
}

/** "11:05:12": for what has just happened. */
export function localClock(utc: string): string {
  const at = new Date(utc);
  if (Number.isNaN(at.getTime())) return utc;
  return `${TWO(at.getHours())}:${TWO(at.getMinutes())}:${TWO(at.getSeconds())}`;
}
