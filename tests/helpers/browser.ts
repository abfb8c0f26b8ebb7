import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, TestRunner, vi } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { startServer, type Server } from '../../src/server.ts'
import { findChromium } from './chromium.ts'
import { temporaryFolder } from './folder.ts'
import { copyShippedStore } from './shipped-store.ts'

const executablePath = findChromium()
const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')

/** Whether there is no Chromium to test with: `describe.skipIf(noChromium)`. */
export const noChromium = executablePath === undefined

/** The secret of the operator of the servers that are started here. */
export const secret = 'the-secret-of-the-operator'

/** How long a test with a browser may take on a machine that has much else to do. */
const LONG_MS = 180_000

export interface BrowserTestOptions {
  /** Settings of the server without `CONCORDANCE_`, beside those that every test has. */
  readonly settings?: Readonly<Record<string, string>>
  /** What to do with the server before it is looked at. */
  readonly prepare?: (server: Server) => Promise<void>
  /** Errors in the console that the tests provoke. */
  readonly expected?: RegExp
  /** How long to wait for what should be there, in ms; 45,000 unless told. */
  readonly patience?: number
}

/** A server with the shipped data, and a Chromium that looks at it. */
export interface TestBrowser {
  /** Where the server listens, without a slash at the end. */
  readonly url: string
  readonly server: Server
  readonly browser: Browser
  /**
   * What the pages wrote into the console as errors or threw, with the address they were opened at. What is left of it
   * after the tests makes them fail.
   */
  readonly complaints: string[]
  /** Addresses of other servers that the pages asked for. What is left of it after the tests makes them fail. */
  readonly foreign: string[]
  /**
   * Opens a path in a new context, 1280 pixels wide and in English unless told, and waits until it has loaded and its
   * islands have started. It is closed after the test that opens it.
   */
  visit(path: string, options?: BrowserContextOptions): Promise<Page>
}

/** Starts a Chromium before the tests of the block that calls this, and ends it after them. @returns what gives it. */
export function useChromium(): () => Browser {
  let browser: Browser | undefined
  vi.setConfig({ testTimeout: LONG_MS, hookTimeout: LONG_MS })
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] })
  })
  afterAll(() => browser?.close())
  return () => browser!
}

/** Starts both before the tests of the block that calls this, and ends both after them. */
export function useBrowser({ settings, prepare, expected, patience = 45_000 }: BrowserTestOptions = {}): TestBrowser {
  const launched = useChromium()
  const complaints: string[] = []
  const foreign: string[] = []
  let server: Server | undefined

  beforeAll(async () => {
    server = await startOne({ ...settings })
    await prepare?.(server)
  })
  afterAll(async () => {
    await server?.close()
    expect({ complaints, foreign }, 'what the pages complained of, and whom else they asked').toEqual({ complaints: [], foreign: [] }) // prettier-ignore
  })

  /** Takes down what a page asks for and complains of. */
  function listen(page: Page, path: string): void {
    page.on('request', (request) => {
      const url = request.url()
      if (!url.startsWith(`${server!.url}/`) && !/^(?:data|blob):/.test(url)) foreign.push(url)
    })
    page.on('pageerror', (error) => complaints.push(`${path}: ${error.message}`))
    page.on('console', (message) => {
      const text = message.text()
      if (message.type() === 'error' && !expected?.test(text)) complaints.push(`${path}: ${text} ${message.location().url}`) // prettier-ignore
    })
  }

  return {
    get url() {
      return server!.url
    },
    get server() {
      return server!
    },
    get browser() {
      return launched()
    },
    complaints,
    foreign,
    async visit(path, options = {}) {
      const context = await launched().newContext({ viewport: { width: 1280, height: 800 }, locale: 'en', reducedMotion: 'reduce', ...options }) // prettier-ignore
      if (TestRunner.getCurrentTest()) onTestFinished(() => context.close())
      context.setDefaultTimeout(patience)
      const page = await context.newPage()
      listen(page, path)
      await page.goto(server!.url + path)
      if (options.javaScriptEnabled !== false) await started(page)
      return page
    },
  }
}

/** A server over a store of its own, with the shipped data unless the settings say that they are not to be loaded. */
async function startOne(settings: Readonly<Record<string, string>>): Promise<Server> {
  const folder = join(temporaryFolder(), 'store')
  const isCopied = settings['LOAD_SHIPPED'] === undefined && settings['BASE_URI'] === undefined
  if (isCopied) await copyShippedStore(folder)
  const all = { DATA_DIR: folder, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', WRITE_TOKEN: secret, QUERY_WORKERS: '1', QUERY_HELP_MILLISECONDS: '10000', LOAD_SHIPPED: String(!isCopied), ...settings } // prettier-ignore
  return startServer(readConfig(Object.fromEntries(Object.entries(all).map(([name, value]) => [`CONCORDANCE_${name}`, value])))) // prettier-ignore
}

/** Writes by the API as the operator does. @throws Error when it is refused. */
export async function write<Value = unknown>(server: Server, path: string, body: object): Promise<Value> {
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }
  const answer = await fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
  return (await answer.json()) as Value
}

/** Waits until the code of every island of a page has come and started: before that its buttons do nothing. */
async function started(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[data-island]:not([data-started])') === null)
}

/** Opens another path of the server in a page that has been opened before, and waits as `visit` does. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(new URL(path, page.url()).href)
  await started(page)
}

/** Signs in with the operator's secret, by the page for it; leaves on the start page. */
export async function signInAsOperator(page: Page): Promise<void> {
  await page.goto(new URL('/sign-in', page.url()).href)
  await page.locator('input[name="token"]').fill(secret)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname === '/')
}

/** What axe-core objects to on a page, each with the first place: `rule: <html>`. */
export async function objections(page: Page): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(`${axe}; 0`) // by the debugger, which no content security policy holds back
  return page.evaluate('axe.run({ resultTypes: ["violations"] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes[0].html))') // prettier-ignore
}

/** How many pixels a page is wider than its window: 0 or less when nothing scrolls sideways. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

/** What keeps somebody out of a page: light in a wide window, then dark in a narrow one, as which it stays. */
export async function barriers(page: Page, narrow = 360): Promise<string[]> {
  return [...(await barriersAs(page, 'light', 1280)), ...(await barriersAs(page, 'dark', narrow))]
}

/** What keeps somebody out of a page in a window so wide. Nothing moves while it is looked at, so no colour is halfway. */
export async function barriersAs(page: Page, colorScheme: 'light' | 'dark', width: number): Promise<string[]> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await page.setViewportSize({ width, height: 800 })
  const wider = await overflow(page)
  const found = [...(wider > 0 ? [`${wider} pixels too wide`] : []), ...(await objections(page))]
  return found.map((fault) => `${colorScheme} ${width}: ${fault}`)
}

/** How far things on a page have moved since it was opened, as Layout Instability counts it: 0 when nothing did. */
export const shifts = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value
        })
        observer.observe({ type: 'layout-shift', buffered: true })
        requestAnimationFrame(() => setTimeout(() => resolve(sum), 50)) // what is buffered comes in a task of its own
      }),
  )

/** What a page says in its main part: text that can be seen, but for what scripts add, which are buttons, keys and islands. */
export const said = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const texts: string[] = []
    const walker = document.createTreeWalker(document.querySelector('main')!, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode
      if (parentElement!.checkVisibility({ visibilityProperty: true }) && !parentElement!.closest('button, kbd, noscript, [data-island]')) texts.push(textContent!) // prettier-ignore
    }
    return texts.join(' ').replaceAll(/\s+/g, ' ').trim()
  })

/** The text of what has the focus. */
export const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '')

/**
 * Goes on with Tab until what has the focus is called so, as somebody without a pointer does.
 * @throws Error when it is not reached within 160 steps
 */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let at = 0; at < 160; at++) {
    await page.keyboard.press('Tab')
    const called = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null
      return (element?.ariaLabel ?? element?.labels?.[0]?.textContent ?? element?.textContent ?? '').trim()
    })
    if (typeof name === 'string' ? called === name : name.test(called)) return
  }
  throw new Error(`The keyboard does not reach ${String(name)}`)
}

/**
 * Chooses in the list that has the focus by pressing the first letter until it stands there: whole words, typed slowly as
 * on a busy machine, begin anew after each second.
 * @throws Error when no choice begins so
 */
export async function chooseByLetter(page: Page, name: string): Promise<void> {
  for (let at = 0; at < 30; at++) {
    await page.keyboard.press(name[0]!)
    const chosen = await page.evaluate(() => (document.activeElement as HTMLSelectElement).selectedOptions[0]?.textContent ?? '') // prettier-ignore
    if (chosen.startsWith(name)) return
  }
  throw new Error(`No choice begins with ${name}`)
}
