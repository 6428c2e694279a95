import { security } from '@/lib/security'

/** Where messengers deliver: as it came, because webhooks are signed over their exact bytes. */
async function handle(
  request: Request,
  { params }: { readonly params: Promise<{ readonly transport: string }> },
): Promise<Response> {
  const { chatfactor } = await security()
  return chatfactor.handleWebhook((await params).transport, request)
}

// Some messengers prove an address with a GET before they use it.
export { handle as GET, handle as POST }
