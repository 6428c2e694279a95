/** A speech bubble in the colour of the messenger. */
export function MessengerIcon({ platform }: { readonly platform: string }) {
  return (
    <span className="messenger-icon" data-platform={platform} aria-hidden="true">
      <svg
        aria-hidden="true"
        viewBox="0 0 24 24"
        width="22"
        height="22"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinejoin="round"
      >
        <path d="M4 5.5h16v11h-9.5L6 20v-3.5H4z" />
      </svg>
    </span>
  )
}
