#!/usr/bin/env node
// Takes pictures of the pages into docs/screenshots: each wide and narrow, light and dark, over the shipped data and a little
// story (screenshots/story.mjs). `npm run build` first; it needs a Chromium (CHROMIUM).
//
//   node bin/screenshots.mjs [NAME…] [--into FOLDER]      all pages, or those named
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { pages } from './screenshots/pages.mjs'
import { signInLink, tell } from './screenshots/story.mjs'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { into: { type: 'string', default: at('../docs/screenshots') } },
})
const secret = 'the-secret-of-the-pictures'
const widths = { wide: 1280, narrow: 390 }
const schemes = ['light', 'dark']
/** The rest of a long page is like its beginning. */
const TALLEST = { wide: 960, narrow: 1120 }
const QUALITY = 30

function findChromium() {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)]
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const found = [process.env.CHROMIUM ?? '', ...names.flatMap((name) => folders.map((folder) => join(folder, name)))].find((path) => path !== '' && existsSync(path)) // prettier-ignore
  if (found === undefined) throw new Error('There is no Chromium: install one, or name it in CHROMIUM')
  return found
}

/** A server over a new store, with the clock of the pictures. @returns where it listens and how to end it. */
function serve(folder) {
  const child = spawn(process.execPath, ['--import', at('screenshots/clock.mjs'), at('concordance.mjs'), 'serve', '--port', '0'], {
    env: { ...process.env, CONCORDANCE_DATA_DIR: folder, CONCORDANCE_WRITE_TOKEN: secret, CONCORDANCE_LOG_LEVEL: 'error', CONCORDANCE_RATE_LIMIT_PER_MINUTE: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  }) // prettier-ignore
  const ended = new Promise((done) => child.once('exit', done))
  const close = async () => {
    child.kill('SIGTERM')
    await ended
  }
  process.once('exit', () => child.kill('SIGKILL'))
  return new Promise((listening, failed) => {
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said += text
      const url = /http:\/\/[^\s()]+/.exec(said)?.[0]
      if (url) listening({ url, close })
    })
    void ended.then((code) => failed(new Error(`The server ended with ${code}: ${said}`)))
  })
}

/** Reports are made by and by, after a commit: waits until that of the vocabulary in the pictures is there. */
async function settled(url) {
  for (let asked = 0; asked < 60; asked++) {
    const text = await (await fetch(`${url}/vocabularies/product-category/quality`)).text()
    if (!text.includes('The report is being made')) return
    await new Promise((done) => setTimeout(done, 1000))
  }
}

/** Cookies of somebody who is signed in; none for nobody. */
async function cookiesOf(browser, url, who) {
  if (who === undefined) return []
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(url + (await signInLink(url, secret, who)).path)
  await page.locator('main form button').last().click()
  await page.waitForURL((address) => address.pathname !== '/sign-in')
  const cookies = await context.cookies()
  await context.close()
  return cookies
}

/** One picture, as WebP. */
async function take(browser, url, { page: { path, act, wait, status = 200, tallest }, cookies, size, colorScheme }) {
  const width = widths[size]
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, locale: 'en-GB', timezoneId: 'UTC', reducedMotion: 'reduce' }) // prettier-ignore
  await context.addCookies(cookies)
  const page = await context.newPage()
  await page.clock.setFixedTime('2026-06-01T09:00:00Z')
  const answer = await page.goto(url + path, { waitUntil: 'networkidle' })
  if (answer.status() !== status) throw new Error(`${path}: ${answer.status()}`)
  await act?.(page)
  if (wait) await page.locator(wait).first().waitFor()
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  // A window as tall as the picture, so that what stays at its edge stands there.
  const height = Math.min(tallest ?? TALLEST[size], await page.evaluate(() => document.documentElement.scrollHeight))
  await page.setViewportSize({ width, height })
  await page.waitForTimeout(100)
  const session = await context.newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY })
  await context.close()
  return Buffer.from(data, 'base64')
}

/** A page that shows all pictures. */
const album = (taken) => `# What it looks like

Made by \`npm run screenshots\` over the shipped data; the rest of tall pages is cut off.

${taken.map((name) => `## ${name}\n\n${Object.keys(widths).flatMap((width) => schemes.map((scheme) => `[${width}, ${scheme}](${name}-${width}-${scheme}.webp)`)).join(' · ')}\n\n![${name}](${name}-wide-light.webp)`).join('\n\n')}
` // prettier-ignore

const into = resolve(values.into)
mkdirSync(into, { recursive: true })
const folder = mkdtempSync(join(tmpdir(), 'concordance-screenshots-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
const server = await serve(folder)
const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--hide-scrollbars'] })
try {
  const all = pages(await tell(server.url, secret))
  await settled(server.url)
  const chosen = all.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
  const cookies = new Map()
  for (const who of new Set(chosen.map((page) => page.who))) cookies.set(who, await cookiesOf(browser, server.url, who))
  for (const page of chosen)
    for (const size of Object.keys(widths))
      for (const colorScheme of schemes) {
        const name = `${page.name}-${size}-${colorScheme}.webp`
        const picture = await take(browser, server.url, { page, cookies: cookies.get(page.who), size, colorScheme }).catch((error) => void (console.error(`${name}: ${error.message}`), (process.exitCode = 1))) // prettier-ignore
        if (picture) writeFileSync(join(into, name), picture)
      }
  if (positionals.length === 0) writeFileSync(join(into, 'README.md'), album(all.map(({ name }) => name)))
} finally {
  await browser.close()
  await server.close()
}
