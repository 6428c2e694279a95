import { redirect } from '@sveltejs/kit'
import { beginVisit } from '$lib/server/visits.js'

export const actions = {
  async default({ request, cookies, url }) {
    const form = await request.formData()
    const id = beginVisit(form.get('login'), form.get('password'))
    if (id === null) redirect(303, '/login')
    cookies.set('visit', id, { path: '/', secure: false })
    const back = url.searchParams.get('back') ?? '/'
    redirect(303, /^\/(?![/\\])/.test(back) ? back : '/')
  },
}
