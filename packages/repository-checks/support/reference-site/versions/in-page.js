// The line in the sidebar that says which version the page is about: where sites of several versions stand side by side, it lets the reader choose.
const line = document.querySelector('.site-version')
const site = new URL(document.documentElement.dataset.base ?? './', location.href)

if (line !== null) {
  const list = document.createElement('script')
  list.src = new URL('../versions.js', site).href
  list.addEventListener('load', () => offer(globalThis.siteVersions))
  // A site that stands alone has no such list.
  list.addEventListener('error', () => list.remove())
  document.head.append(list)
}

function offer({ latest, versions }) {
  const own = line.dataset.folder
  const page = location.href.slice(site.href.length).replace(/[?#].*$/, '')
  const pageIn = ({ folder, pages }) =>
    new URL(`../${folder === latest ? 'latest' : folder}/${pages.includes(page) ? page : 'index.html'}`, site).href
  const others = versions.filter(({ folder }) => folder !== own)
  if (others.length === 0) return
  const choice = document.createElement('select')
  choice.ariaLabel = 'Version'
  for (const version of versions) {
    const isOwn = version.folder === own
    const option = new Option(isOwn ? line.textContent.trim() : version.folder, pageIn(version), isOwn, isOwn)
    choice.append(option)
  }
  choice.addEventListener('change', () => location.assign(choice.value))
  line.replaceChildren(choice)
  const newest = versions.find(({ folder }) => folder === latest)
  if (own === latest || newest === undefined) return
  const link = document.createElement('a')
  link.href = pageIn(newest)
  link.textContent = `The newest version is ${latest}`
  line.append(link)
}
