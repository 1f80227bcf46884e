// What the browser chat writes to the log: never what a person said.
export interface WebLog {
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}
