import { Category } from './Category.ts';
import { Channel } from './Channel.ts';
import { archiveVariant } from './Mutation/archiveVariant.ts';
import { changePriceListStatus } from './Mutation/changePriceListStatus.ts';
import { changeProductStatus } from './Mutation/changeProductStatus.ts';
import { createPriceList } from './Mutation/createPriceList.ts';
import { createProduct } from './Mutation/createProduct.ts';
import { createVariant } from './Mutation/createVariant.ts';
import { moveCategory } from './Mutation/moveCategory.ts';
import { setChannelListing } from './Mutation/setChannelListing.ts';
import { setPrices } from './Mutation/setPrices.ts';
import { setSalesTerms } from './Mutation/setSalesTerms.ts';
import { updateChannel } from './Mutation/updateChannel.ts';
import { updatePriceList } from './Mutation/updatePriceList.ts';
import { updateProduct } from './Mutation/updateProduct.ts';
import { updateVariant } from './Mutation/updateVariant.ts';
import { upsertCategory } from './Mutation/upsertCategory.ts';
import { upsertVariants } from './Mutation/upsertVariants.ts';
import { Product } from './Product.ts';
import { ProductSearchConnection } from './ProductSearchConnection.ts';
import { ProductVariant } from './ProductVariant.ts';
import { catalogAudit } from './Query/catalogAudit.ts';
import { categories } from './Query/categories.ts';
import { category } from './Query/category.ts';
import { channels } from './Query/channels.ts';
import { priceLists } from './Query/priceLists.ts';
import { product } from './Query/product.ts';
import { products } from './Query/products.ts';
import { quoteVariants } from './Query/quoteVariants.ts';
import { searchProducts } from './Query/searchProducts.ts';
import { variant } from './Query/variant.ts';
import { variantFacts } from './Query/variantFacts.ts';
import { variants } from './Query/variants.ts';
import { productChanged } from './Subscription/productChanged.ts';
import { variantChanged } from './Subscription/variantChanged.ts';
import { UserError } from './UserError.ts';
import { VariantQuote } from './VariantQuote.ts';

export const resolvers = {
  Query: {
    catalogAudit,
    categories,
    category,
    channels,
    priceLists,
    product,
    products,
    quoteVariants,
    searchProducts,
    variant,
    variantFacts,
    variants,
  },
  Mutation: {
    archiveVariant,
    changePriceListStatus,
    changeProductStatus,
    createPriceList,
    createProduct,
    createVariant,
    moveCategory,
    setChannelListing,
    setPrices,
    setSalesTerms,
    updateChannel,
    updatePriceList,
    updateProduct,
    updateVariant,
    upsertCategory,
    upsertVariants,
  },
  Subscription: { productChanged, variantChanged },
  Category,
  Channel,
  Product,
  ProductSearchConnection,
  ProductVariant,
  UserError,
  VariantQuote,
};
