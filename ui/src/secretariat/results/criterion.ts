// A criterion as a person knows it: its code and its title.
import type { Explanation } from '../../door/door';

/** The code alone where the sheets do not know it. */
export function criterionOf(explained: Explanation, code: string): string {
  const title = explained.criteria.find((one) => one.code === code)?.title;
  return title === undefined ? code : `${code} ${title}`;
}
