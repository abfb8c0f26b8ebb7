/** A browser as it calls itself in `User-Agent`, in the words that people know; undefined for what says nothing known. */
export interface BrowserName {
  readonly browser: string
  /** The operating system. */
  readonly system?: string
}

/** Those that pretend to be another come before it. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|HeadlessChrome|Chromium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const systems: readonly (readonly [RegExp, string])[] = [
  [/\b(iPhone|iPad)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\b(Mac OS X|Macintosh)\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

const firstIn = (table: typeof browsers, agent: string): string | undefined =>
  table.find(([pattern]) => pattern.test(agent))?.[1]

/** What a `User-Agent` header (RFC 9110 §10.1.5) says, as far as a person would want to know. */
export function browserName(agent: string): BrowserName | undefined {
  const [browser, system] = [firstIn(browsers, agent), firstIn(systems, agent)]
  return browser === undefined ? undefined : { browser, ...(system === undefined ? {} : { system }) }
}
