import type { VNode } from 'preact'
import type { Page, Place, Reference, TreeNode } from '../../../concepts/views.ts'
import { formatNumber } from '../../../words/format.ts'
import { listHref, withParameters, type ListName } from '../hrefs.ts'
import { useReader } from '../reader.ts'
import { Term } from './term.tsx'

export interface TreeProps {
  /** The uppermost level. Each level is a window on its siblings: `offset` and `total` say on which. */
  readonly top: Page<TreeNode>
  /** Whose top concepts or root classes these are; the rest of the level is read there. */
  readonly of?: Reference | undefined
  /** IRI of the concept scheme that is shown: what belongs to others is left out below. */
  readonly scheme?: string | undefined
  /** Leaves out what is deprecated; the links of the tree keep it so. */
  readonly hideDeprecated?: boolean | undefined
}

/**
 * A hierarchy as nested lists of links: complete without scripts, where each term's page shows what is below it.
 * `src/web/tree.ts` adds buttons that open a level in place, arrows to walk, and what is left of a long level.
 * For the side column see {@link PlaceTree}; a whole vocabulary gives its top concepts, none of them open, and puts the tree
 * into a `nav` of its own.
 */
export function Tree({ top, of, scheme, hideDeprecated }: TreeProps): VNode | null {
  const { words, lang } = useReader()
  if (top.items.length === 0) return null
  return (
    <div
      class="tree"
      data-tree={lang}
      data-scheme={scheme}
      data-hide={hideDeprecated ? '' : undefined}
      data-open={words.concept.openBelow('{label}')}
      data-before={words.term.before('{count}')}
      data-after={words.term.after('{count}')}
      data-failed={words.term.treeFailed}
      data-deprecated={words.status['deprecated'].toLowerCase()}
    >
      <Level page={top} of={of?.uri} list="top" settings={{ scheme, hideDeprecated }} />
    </div>
  )
}

interface Settings {
  readonly scheme: string | undefined
  readonly hideDeprecated: boolean | undefined
}
interface LevelProps {
  readonly page: Page<TreeNode>
  /** IRI of what the level is below; the rest of one that has none cannot be listed. */
  readonly of: string | undefined
  readonly list: ListName
  readonly settings: Settings
}

function Level({ page, of, list, settings }: LevelProps): VNode {
  const { offset, total, items } = page
  const end = offset + items.length
  return (
    <ul>
      <Rest of={of} list={list} settings={settings} from={0} to={offset} />
      {items.map((node) => (
        <Node node={node} settings={settings} />
      ))}
      <Rest of={of} list={list} settings={settings} from={end} to={total} />
    </ul>
  )
}

interface RestProps extends Omit<LevelProps, 'page'> {
  readonly from: number
  readonly to: number
}

/** How many siblings are left out at one end, and the way to them. */
function Rest({ of, list, settings, from, to }: RestProps): VNode | null {
  const { words, lang } = useReader()
  if (to <= from) return null
  const isBefore = from === 0
  const count = formatNumber(to - from, lang)
  const said = isBefore ? words.term.before(count) : words.term.after(count)
  if (of === undefined) return <li class="tree-rest">{said}</li>
  const href = listHref(of, list, {
    offset: isBefore ? undefined : from,
    scheme: settings.scheme,
    deprecated: settings.hideDeprecated ? 'hide' : undefined,
  })
  return (
    <li class="tree-rest">
      <a
        href={href}
        data-rest={isBefore ? 'before' : 'after'}
        data-of={of}
        data-list={list}
        data-from={from}
        data-to={to}
      >
        {said}
      </a>
    </li>
  )
}

function Node({ node, settings }: { node: TreeNode; settings: Settings }): VNode {
  const { words } = useReader()
  const { children } = node
  const isOpen = children !== undefined && children.items.length > 0
  return (
    <li class={node.current ? 'tree-node tree-current' : 'tree-node'} aria-current={node.current ? true : undefined}>
      {node.hasNarrower || isOpen ? (
        <button
          type="button"
          class="tree-toggle only-scripted"
          data-narrower={node.uri}
          aria-expanded={isOpen ? 'true' : 'false'}
          aria-label={words.concept.openBelow(node.label)}
        />
      ) : null}
      <Term to={node} keeping={settings.hideDeprecated ? { deprecated: 'hide' } : undefined} />
      {isOpen ? <Level page={children} of={node.uri} list="narrower" settings={settings} /> : null}
    </li>
  )
}

/** Where a term stands, for the side column: its vocabulary, the way down that is open, and the tree. */
export function PlaceTree({ place, hideDeprecated }: { place: Place; hideDeprecated: boolean }): VNode {
  const { words } = useReader()
  const { scheme, schemes, paths } = place
  const others = schemes.filter(({ uri }) => uri !== scheme?.uri)
  return (
    <nav class="side-part" aria-labelledby="tree">
      <h2 id="tree">{words.concept.tree}</h2>
      {scheme ? (
        <p class="tree-of">
          <Term to={scheme} />
        </p>
      ) : null}
      {others.length === 0 ? null : (
        <p class="tree-choice">
          {`${words.term.alsoIn} `}
          <Choices options={others.map((each) => ({ label: each.label, lang: each.lang, scheme: each.uri }))} />
        </p>
      )}
      {paths.length > 1 ? (
        <div class="tree-choice" role="group" aria-label={words.term.underWhich}>
          {`${words.term.under} `}
          <Choices
            chosen={place.path}
            options={paths.map((path, at) => ({ label: path.at(-1)!.label, lang: path.at(-1)!.lang, path: at + 1 }))}
          />
        </div>
      ) : null}
      <Tree top={place.top} of={scheme} scheme={scheme?.uri} hideDeprecated={hideDeprecated} />
      {hideDeprecated || hasDeprecated(place.top) ? <DeprecatedSwitch isHidden={hideDeprecated} /> : null}
    </nav>
  )
}

interface Choice {
  readonly label: string
  readonly lang: string
  readonly scheme?: string
  readonly path?: number
}

/** Other views of the same page, each with an address. */
function Choices({ options, chosen }: { options: readonly Choice[]; chosen?: number }): VNode {
  const { path } = useReader()
  return (
    <ul class="line">
      {options.map(({ label, scheme, path: way }, at) => (
        <li>
          {at === chosen ? (
            <strong aria-current="true" dir="auto">
              {label}
            </strong>
          ) : (
            <a
              href={`${withParameters(path, { path: way === 1 ? undefined : way, ...(scheme === undefined ? {} : { scheme }) })}#tree`}
              dir="auto"
            >
              {label}
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}

const hasDeprecated = ({ items }: Page<TreeNode>): boolean =>
  items.some(({ deprecated, children }) => deprecated === true || (children !== undefined && hasDeprecated(children)))

/** Deprecated terms in the way or not: the address remembers it, and the links of the tree take it along. */
export function DeprecatedSwitch({ isHidden }: { isHidden: boolean }): VNode {
  const { words, path } = useReader()
  return (
    <p class="tree-choice">
      <a href={`${withParameters(path, { deprecated: isHidden ? undefined : 'hide' })}#tree`}>
        {isHidden ? words.term.showDeprecated : words.term.hideDeprecated}
      </a>
    </p>
  )
}
