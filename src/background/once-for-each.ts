// Works something out once for all who share what it depends on: thousands of people live in a few zones.

export function onceForEach<A, T>(keyOf: (of: A) => string, work: (of: A) => T): (of: A) => T {
  const known = new Map<string, T>();
  return (of) => {
    const key = keyOf(of);
    const found = known.get(key) ?? work(of);
    known.set(key, found);
    return found;
  };
}
