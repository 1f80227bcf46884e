// What people are called on a button: the first name, or the whole one where two share it.

/** By id. */
export function shortNames(
  people: readonly { readonly personId: number; readonly name: string }[],
): ReadonlyMap<number, string> {
  const firsts = people.map(({ name }) => firstNameOf(name));
  return new Map(
    people.map(({ personId, name }) => {
      const first = firstNameOf(name);
      return [personId, firsts.filter((other) => other === first).length > 1 ? name : first];
    }),
  );
}

export const firstNameOf = (name: string): string => name.trim().split(/\s+/)[0] ?? name;
