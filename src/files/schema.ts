// A file that somebody sent, kept for a while.

/** The most that is taken: what Telegram lets a bot download. */
export const maxFileBytes = 20 * 1024 * 1024;

/**
 * What a file can be used for; `contacts` are vCards, `old-spreadsheet` is Excel's format of before 2007, `other` what nothing
 * reads.
 */
export type FileKind = 'spreadsheet' | 'picture' | 'contacts' | 'old-spreadsheet' | 'other';

/** What it was stored as: decides who else may see it, and for how long it is kept. */
export type FilePurpose = 'upload' | 'business-card' | 'draft' | 'import' | 'rejected-rows';

/** Days until a file is removed; a business card that an operator still is to read stays longer. */
export const keptDays: Readonly<Record<FilePurpose, number>> = {
  upload: 2,
  'business-card': 30,
  /** Removed when its draft is saved or dropped; a draft that is left ends after a day. */
  draft: 2,
  import: 7,
  'rejected-rows': 30,
};

export interface StoredFile {
  readonly id: number;
  readonly purpose: FilePurpose;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** Without its bytes. */
export type FileFacts = Omit<StoredFile, 'bytes'>;
