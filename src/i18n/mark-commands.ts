// Marks the commands in the catalogs' words, so that each messenger can say them the way they are typed there.

/** Stands before a command, invisibly. What a person typed has none, and so is never touched. */
export const commandMark = '\u2063';

const command = /(^|[\s("„“«])\/(?=[a-z]{3,})/gm;

/** The words of a catalog, with their commands marked. */
export const markCommands = (words: string): string => words.replace(command, `$1${commandMark}/`);
