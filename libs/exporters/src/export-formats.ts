import { csv } from './csv.js';
import type { ExportFormat } from './export-format.js';
import { json } from './json.js';

/** Every format that a compliance report comes in: a new one is a file and a line here. */
export const exportFormats: readonly ExportFormat[] = [json, csv];

/** The format with this id, or undefined. */
export const exportFormatById = (id: string): ExportFormat | undefined => exportFormats.find((format) => format.id === id);
