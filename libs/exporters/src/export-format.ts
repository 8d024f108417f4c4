import type { Assessment } from '@plimsoll/compliance';

/** What a report must say about itself beside its figures. */
export interface ReportContext {
  /** Name of the tenant. */
  organisation: string;
  /** The project that the report is about; absent means all of them. */
  project?: string;
  /** The instant that the report describes, in ISO 8601 with `Z`. */
  asOf: string;
  /** Name and version of the software that wrote it. */
  generator: string;
  /** Version of the rules that judged. */
  rulePack: string;
}

/** A form in which an assessment can leave the service. The same input gives the same text. */
export interface ExportFormat {
  /** What a request names it by, such as `csv`. */
  id: string;
  mediaType: string;
  /** Of a file that holds it, without the dot. */
  extension: string;
  render(assessment: Assessment, context: ReportContext): string;
}
