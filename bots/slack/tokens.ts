// The token that a workspace is spoken to with.

export interface Tokens {
  /** @throws SendError gone, when the workspace has removed the app; retry, when there is none at the moment */
  current(): Promise<string>;
  /** Another one, where there is one by now; null where this is still all there is. */
  insteadOf(refused: string): Promise<string | null>;
}

/** The one that the settings give. */
export const fixedToken = (token: string): Tokens => ({
  current: async () => token,
  insteadOf: async () => null,
});
