// The customer book: cards, contacts, tags, merging.
export default {} as const;
