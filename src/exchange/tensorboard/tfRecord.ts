import { buf as crc32c } from 'crc-32/crc32c.js';

/** Added to the rotated checksum, so that the checksum of bytes with checksums in them is a good one. */
const maskDelta = 0xa282ead8;
const [lengthBytes, checksumBytes] = [8, 4];

/** `((crc >> 15) | (crc << 17)) + 0xa282ead8`, unsigned, of CRC-32C. Source: TensorFlow's TFRecord. */
function maskedChecksum(bytes: Uint8Array): number {
  const crc = crc32c(bytes);
  return (((crc >>> 15) | (crc << 17)) + maskDelta) >>> 0;
}

/**
 * One record of a TFRecord file: its length (64 bits, little-endian), the checksum of that, the bytes, and
 * their checksum.
 */
export function tfRecord(data: Uint8Array): Uint8Array {
  const head = lengthBytes + checksumBytes;
  const record = new Uint8Array(head + data.length + checksumBytes);
  const view = new DataView(record.buffer);
  view.setBigUint64(0, BigInt(data.length), true);
  view.setUint32(lengthBytes, maskedChecksum(record.subarray(0, lengthBytes)), true);
  record.set(data, head);
  view.setUint32(head + data.length, maskedChecksum(data), true);
  return record;
}
