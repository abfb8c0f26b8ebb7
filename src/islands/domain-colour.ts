/** How many domain colours `tokens.css` holds. */
export const domainColours = 12

/**
 * The colour of a domain: a hash of its short name, so that it is the same on every page, in every picture and on every
 * server, wherever the URI space lies. Of more than a few domains two may share a colour, which is why the mark never
 * stands alone.
 */
export function domainColour(uri: string): number {
  let hash = 1 // FNV-1a; from this start the domains that are shipped get six different colours
  for (const byte of new TextEncoder().encode(shortName(uri))) hash = Math.imul(hash ^ byte, 0x01000193)
  // The finish of MurmurHash3, for the low bits of FNV alone hardly differ between short names.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) % domainColours
}

/** What a domain is called in its IRI: the part after the last `#`, `/` or `:`. */
function shortName(uri: string): string {
  const name = /[^#/:]*$/.exec(uri.replace(/[#/]+$/, ''))![0]
  try {
    return decodeURIComponent(name)
  } catch {
    return name // percent signs that encode nothing
  }
}
