import cytoscape from 'cytoscape'
import { layOut } from './layout.ts'
import { lineColour, lines, lineWidth, markImage, readLook, styleFor, type Look } from './look.ts'
import { markOf, type Picture, type PictureEdge, type PictureNode, type Point } from './model.ts'
import { svgOf } from './svg.ts'
import { walk, type Way } from './walk.ts'
import { inLines } from './words.ts'

/** Below this scale words cannot be read: the picture then begins around the chosen node, and is moved. */
const READABLE = 0.55
/** Lines up to this many are all told in words; of more only those of the chosen node. */
const MAX_TOLD = 14

export interface PictureOptions {
  /** What the picture shows, for those who cannot see it: its accessible name. */
  readonly label: string
  /** Id of an element that tells the keys. */
  readonly describedBy?: string
  /** What is said when a node is chosen: "Coffee, concept, broader: Beverages; 5 links". */
  readonly tell: (node: PictureNode) => string
  /** The node chosen at first; else the one in the middle, else the first. */
  readonly chosen?: string | undefined
  /** Id of the node around which all is laid out; else the one with most lines. */
  readonly middle?: string | undefined
  /** Where nodes stood before, so that they stand there again. */
  readonly places?: ReadonlyMap<string, Point> | undefined
  /** A node was chosen, by hand or by key. */
  readonly onChoose?: (id: string) => void
  /** Enter, or a double click. */
  readonly onOpen?: (id: string) => void
  /** The key `e`. */
  readonly onExpand?: (id: string) => void
}

/** A picture that has been drawn. */
export interface DrawnPicture {
  /** Shows another picture in place of this one; nodes that stay keep their places. */
  update(picture: Picture): void
  /** Chooses a node as if by hand, and brings it into view. An id that is not there is passed over. */
  choose(id: string): void
  fit(): void
  /** 1.25 is a step nearer, 0.8 a step away. */
  zoom(factor: number): void
  /** Where nodes stand. */
  places(): ReadonlyMap<string, Point>
  /** The whole picture as a file, at twice its size. */
  png(): Promise<Blob>
  svg(): string
  destroy(): void
}

const arrows: Readonly<Record<string, Way>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

/**
 * Draws nodes and lines into an element that has a size (class `graph-canvas` gives it one), and listens there: drag to
 * move, click to choose, double click or Enter to open; arrow keys walk from node to node, `e` expands, `+` `-` zoom, `0`
 * shows all. The wheel and fingers move the picture only while it has the focus, so that the page can be scrolled past it.
 * Colours follow the scheme of the page. Draw up to about 300 nodes; leave the rest to a table.
 */
export function drawGraph(host: HTMLElement, first: Picture, options: PictureOptions): DrawnPicture {
  let picture = first
  let look = readLook()
  let chosen = ''
  const live = dress(host, options)
  const surface = host.appendChild(document.createElement('div'))
  surface.className = 'graph-surface'
  claimStyleElement()
  const cy = cytoscape({
    container: surface,
    style: styleFor(look),
    minZoom: 0.1,
    maxZoom: 3,
    boxSelectionEnabled: false,
    autounselectify: true,
    userZoomingEnabled: false,
    userPanningEnabled: false,
    layout: { name: 'preset' },
  })
  const calm = matchMedia('(prefers-reduced-motion: reduce)')
  const places = (): Map<string, Point> => new Map(cy.nodes().map((node) => [node.id(), { ...node.position() }]))

  const show = (next: Picture, fixed: ReadonlyMap<string, Point>): void => {
    picture = next
    const at = layOut(next, { middle: options.middle, fixed })
    cy.batch(() => {
      cy.elements().remove()
      cy.add(elementsOf(next, at, look))
    })
    cy.edges().toggleClass('told', next.edges.length <= MAX_TOLD)
  }
  const mark = (id: string): void => {
    chosen = id
    cy.elements().removeClass('chosen near')
    const node = cy.getElementById(id)
    node.addClass('chosen')
    const near = node.connectedEdges().addClass('near')
    if (picture.edges.length <= MAX_TOLD) return
    cy.edges().removeClass('told')
    // Of many lines those of types say the same again and again, and their dashes say it as well.
    near.filter((edge) => near.length <= MAX_TOLD || edge.data('family') !== 'type').addClass('told')
  }
  const reveal = (id: string): void => {
    const node = cy.getElementById(id)
    const { x1, x2, y1, y2 } = node.renderedBoundingBox({ includeLabels: false })
    if (x1 >= 0 && y1 >= 0 && x2 <= cy.width() && y2 <= cy.height()) return
    if (calm.matches) cy.center(node)
    else cy.animate({ center: { eles: node } }, { duration: 160 })
  }
  const choose = (id: string): void => {
    const node = picture.nodes.find((each) => each.id === id)
    if (!node) return
    mark(id)
    reveal(id)
    live.textContent = options.tell(node)
    options.onChoose?.(id)
  }
  const fit = (): void => {
    cy.fit(undefined, 24)
    if (cy.zoom() > 1.15) {
      cy.zoom(1.15)
      cy.center()
    }
  }
  const begin = (): void => {
    fit()
    if (cy.zoom() >= READABLE) return
    cy.zoom(READABLE)
    cy.center(cy.getElementById(chosen))
  }
  const zoom = (factor: number): void =>
    void cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } })

  cy.on('tap', 'node', ({ target }: cytoscape.EventObject) => choose((target as cytoscape.NodeSingular).id()))
  cy.on('dbltap', 'node', ({ target }: cytoscape.EventObject) =>
    options.onOpen?.((target as cytoscape.NodeSingular).id()),
  )
  const stop = listen(host, {
    pointerdown: () => host.focus({ preventScroll: true }),
    focus: () => void cy.userZoomingEnabled(true).userPanningEnabled(true),
    blur: () => void cy.userZoomingEnabled(false).userPanningEnabled(false),
    keydown: (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !pressed(event.key)) return
      event.preventDefault()
      event.stopPropagation()
    },
  })
  /** @returns whether the key means something here. */
  const pressed = (key: string): boolean => {
    const way = arrows[key]
    if (way) choose(walk(picture, places(), { from: chosen, way }) ?? chosen)
    else if (key === 'Enter') options.onOpen?.(chosen)
    else if (key === 'e' && options.onExpand) options.onExpand(chosen)
    else if (key === '+' || key === '=') zoom(1.25)
    else if (key === '-') zoom(0.8)
    else if (key === '0') fit()
    else return false
    return true
  }
  const scheme = matchMedia('(prefers-color-scheme: dark)')
  const recolour = (): void => {
    look = readLook()
    const at = places()
    cy.style(styleFor(look))
    show(picture, at)
    mark(chosen)
  }
  scheme.addEventListener('change', recolour)
  const sized = new ResizeObserver(() => void cy.resize())
  sized.observe(surface)

  show(first, options.places ?? new Map())
  mark(options.chosen ?? options.middle ?? first.nodes[0]?.id ?? '')
  begin()
  return {
    update: (next) => {
      const before = places()
      show(next, before)
      if (!next.nodes.some(({ id }) => id === chosen)) chosen = options.middle ?? next.nodes[0]?.id ?? ''
      mark(chosen)
      if (!isInView(cy)) begin()
      reveal(chosen)
    },
    choose,
    fit,
    zoom,
    places,
    png: () => cy.png({ output: 'blob-promise', full: true, scale: 2, bg: look.paper }),
    svg: () => svgOf(picture, places(), look, options.label),
    destroy: () => {
      stop()
      sized.disconnect()
      scheme.removeEventListener('change', recolour)
      cy.destroy()
      host.replaceChildren()
    },
  }
}

/** Makes the host a thing that can be reached and used by keyboard. @returns where it says what is chosen. */
function dress(host: HTMLElement, { label, describedBy }: PictureOptions): HTMLElement {
  host.classList.add('graph-canvas')
  host.tabIndex = 0
  host.setAttribute('role', 'application')
  host.setAttribute('aria-label', label)
  if (describedBy !== undefined) host.setAttribute('aria-describedby', describedBy)
  const live = host.appendChild(document.createElement('p'))
  live.className = 'visually-hidden'
  live.setAttribute('role', 'status')
  return live
}

/**
 * Cytoscape puts a style element into the head unless one with this id is there, which our content security policy
 * forbids; its one rule stands in `graph.css`.
 */
function claimStyleElement(): void {
  const id = '__________cytoscape_stylesheet'
  if (document.getElementById(id)) return
  const claimed = document.head.appendChild(document.createElement('meta'))
  claimed.id = id
}

type Listeners = { readonly [Type in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[Type]) => void }

function listen(host: HTMLElement, listeners: Listeners): () => void {
  const entries = Object.entries(listeners) as [string, (event: Event) => void][]
  for (const [type, listener] of entries) host.addEventListener(type, listener)
  return () => {
    for (const [type, listener] of entries) host.removeEventListener(type, listener)
  }
}

function isInView(cy: cytoscape.Core): boolean {
  const { x1, y1, x2, y2 } = cy.elements().renderedBoundingBox({ includeLabels: false })
  return x1 >= 0 && y1 >= 0 && x2 <= cy.width() && y2 <= cy.height()
}

function elementsOf(
  { nodes, edges }: Picture,
  at: ReadonlyMap<string, Point>,
  look: Look,
): cytoscape.ElementDefinition[] {
  const known = new Set(nodes.map(({ id }) => id))
  return [
    ...nodes.map((node) => ({
      group: 'nodes' as const,
      data: dataOf(node, look),
      position: { ...(at.get(node.id) ?? { x: 0, y: 0 }) },
    })),
    ...edges
      .filter(({ from, to }) => known.has(from) && known.has(to))
      .map((edge) => ({
        group: 'edges' as const,
        data: edgeData(edge, look),
      })),
  ]
}

function dataOf({ id, label, kind, deprecated, domain, isMiddle, isRest }: PictureNode, look: Look): object {
  const ring = domain && (look.domains[domain.colour] ?? look.line)
  return {
    id,
    text: inLines(label).join('\n'),
    kind,
    deprecated,
    isMiddle,
    isRest,
    ...(domain && ring ? { ring, mark: markImage(markOf(domain.label), ring, look) } : {}),
  }
}

function edgeData({ from, to, label, style, isSymmetric, count }: PictureEdge, look: Look): object {
  const { dashes } = lines[style]
  return {
    source: from,
    target: to,
    family: style,
    text: label.length > 40 ? `${label.slice(0, 39)}…` : label,
    colour: lineColour(style, look),
    width: lineWidth(style, count),
    isSymmetric,
    ...(dashes.length > 0 ? { dashes } : {}),
  }
}
