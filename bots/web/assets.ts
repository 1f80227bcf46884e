// The page's own files.
import { type PageFiles, pageFiles } from '../../src/http/page-files.ts';

export type Assets = PageFiles;

export const createAssets = (folder = new URL('./page/', import.meta.url)): Assets =>
  pageFiles(folder, '/assets');
