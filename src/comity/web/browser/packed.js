// @ts-check
/**
 * Files that come compressed (gzip), whether or not the host or the browser has unpacked them.
 */

const GZIP = [0x1f, 0x8b]; // how they begin: RFC 1952

/**
 * @param {Blob} file
 * @returns {Promise<Uint8Array>}
 */
export async function unpacked(file) {
  const begins = new Uint8Array(await file.slice(0, GZIP.length).arrayBuffer());
  const packed = GZIP.every((byte, place) => begins[place] === byte);
  const content = packed ? file.stream().pipeThrough(new DecompressionStream("gzip")) : file;
  return new Uint8Array(await new Response(content).arrayBuffer());
}
