import type { PrivacyExport } from '@selvedge/contract/admin-api.ts';
import { exportDocument } from './export-document.ts';

export type ExportFormat = 'html' | 'json';

const TYPES: Readonly<Record<ExportFormat, string>> = { html: 'text/html;charset=utf-8', json: 'application/json' };

/** Hands the export to the browser as a file. It never leaves this page but for the merchant's own disk. */
export function saveExport(data: PrivacyExport, format: ExportFormat): void {
  const text = format === 'json' ? JSON.stringify(data, null, 2) : exportDocument(data);
  const url = URL.createObjectURL(new Blob([text], { type: TYPES[format] }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `customer-data-${data.request.customerId ?? data.request.id}.${format}`;
  link.click();
  // The browser takes the file a moment later.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}
