import { createContext, useContext } from 'hono/jsx'
import { noBrand, type ShownBrand } from '../brand.js'

const BrandContext = createContext<ShownBrand>(noBrand)

/** Draws its children under this brand. */
export const WithBrand = BrandContext.Provider

/** The brand of the current page. */
export function useBrand(): ShownBrand {
  return useContext(BrandContext)
}
