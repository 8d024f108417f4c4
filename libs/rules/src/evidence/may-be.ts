import { openValue } from '@plimsoll/parse';
import type { YamlField } from '@plimsoll/parse';

/** True for a field with this text, and for one whose text is filled in later: a hit there becomes an answer that is not known. */
export const mayBe = (field: YamlField | undefined, text: string): field is YamlField =>
  field !== undefined && (field.text === text || openValue(field, 'kubernetes') !== undefined);
