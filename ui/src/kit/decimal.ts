// Decimal texts compared as they stand: nothing is turned into a number, so nothing is rounded on the way.
export function compareDecimals(a: string, b: string): number {
  const [wholeA = '', partA = ''] = a.split('.');
  const [wholeB = '', partB = ''] = b.split('.');
  if (wholeA.length !== wholeB.length) return wholeA.length - wholeB.length;
  if (wholeA !== wholeB) return wholeA < wholeB ? -1 : 1;
  const length = Math.max(partA.length, partB.length);
  const [restA, restB] = [partA.padEnd(length, '0'), partB.padEnd(length, '0')];
  return restA === restB ? 0 : restA < restB ? -1 : 1;
}
