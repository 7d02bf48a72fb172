import { createContext } from 'react';

/** The height of a table's row in pixels, which density and scale decide; the same as --row in tokens.css. */
export const RowHeight = createContext(36);
