import { createContext, useContext } from 'hono/jsx'
import { noBrand, type ShownBrand } from '../brand.js'

const BrandContext = createContext<ShownBrand>(noBrand)

/** Draws what is inside under this brand. */
export const WithBrand = BrandContext.Provider

/** The brand of the page that is drawn. */
export function useBrand(): ShownBrand {
  return useContext(BrandContext)
}
