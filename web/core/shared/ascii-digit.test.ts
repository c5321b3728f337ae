import { expect, test } from '@jest/globals';
import { asciiDigit } from './ascii-digit.ts';

test.each(['0123456789', '٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹', '०१२३४५६७८९', '０１２３４５６７８９', '๐๑๒๓๔๕๖๗๘๙', '𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗', '𝟬𝟭𝟮𝟯𝟰𝟱𝟲𝟳𝟴𝟵'])(
  '%s counts from nought to nine',
  (digits) => {
    expect(Array.from(digits, asciiDigit).join('')).toBe('0123456789');
  },
);
