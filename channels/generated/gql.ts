/* eslint-disable */
import * as types from './graphql.ts';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "mutation BoardAdjustStock($input: AdjustStockInput!) {\n  adjustStock(input: $input) {\n    stockLevel {\n      id\n      variant {\n        id\n      }\n      band\n      available\n      onHand\n      version\n    }\n    userErrors {\n      code\n      message\n    }\n  }\n}": typeof types.BoardAdjustStockDocument,
    "query BoardArticles($first: Int!, $after: String, $locationId: ID!) {\n  products(first: $first, after: $after, filter: {status: ACTIVE}) {\n    edges {\n      node {\n        id\n        title\n        brandName\n        media {\n          url\n          alt\n          kind\n        }\n        variants {\n          id\n          sku\n          status\n          optionValues {\n            code\n            value\n          }\n          media {\n            url\n            alt\n            kind\n          }\n          price(context: {locationId: $locationId}) {\n            unitPrice {\n              decimal\n              currency\n            }\n            compareAt {\n              decimal\n              currency\n            }\n          }\n          stockLevels(locationIds: [$locationId]) {\n            id\n            band\n            available\n            version\n          }\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": typeof types.BoardArticlesDocument,
    "subscription BoardStaffStock($variantIds: [ID!]!, $locationIds: [ID!]!) {\n  stockLevelChanged(variantIds: $variantIds, locationIds: $locationIds) {\n    id\n    variant {\n      id\n    }\n    band\n    available\n    onHand\n    version\n  }\n}": typeof types.BoardStaffStockDocument,
    "subscription BoardStock($variantIds: [ID!]!, $locationIds: [ID!]!) {\n  stockLevelChanged(variantIds: $variantIds, locationIds: $locationIds) {\n    id\n    variant {\n      id\n    }\n    band\n    available\n    version\n  }\n}": typeof types.BoardStockDocument,
    "query BoardStores($after: String) {\n  locations(first: 100, after: $after, filter: {status: OPEN}) {\n    edges {\n      node {\n        id\n        code\n        name\n        kind\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": typeof types.BoardStoresDocument,
    "query ImportCategory($handle: String!) {\n  category(handle: $handle) {\n    id\n  }\n}": typeof types.ImportCategoryDocument,
    "mutation ImportChangePriceListStatus($input: ChangePriceListStatusInput!) {\n  changePriceListStatus(input: $input) {\n    priceList {\n      id\n      status\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.ImportChangePriceListStatusDocument,
    "mutation ImportChangeProductStatus($input: ChangeProductStatusInput!) {\n  changeProductStatus(input: $input) {\n    product {\n      id\n      status\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.ImportChangeProductStatusDocument,
    "query ImportChannels {\n  channels {\n    code\n    enabled\n    currencies\n    defaultCurrency\n    defaultLocale\n  }\n}": typeof types.ImportChannelsDocument,
    "mutation ImportCreatePriceList($input: CreatePriceListInput!) {\n  createPriceList(input: $input) {\n    priceList {\n      id\n      status\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.ImportCreatePriceListDocument,
    "mutation ImportCreateProduct($input: CreateProductInput!) {\n  createProduct(input: $input) {\n    product {\n      id\n      version\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.ImportCreateProductDocument,
    "mutation ImportListProduct($productId: ID!, $first: SetChannelListingInput!, $second: SetChannelListingInput!, $third: SetChannelListingInput!, $fourth: SetChannelListingInput!, $withSecond: Boolean!, $withThird: Boolean!, $withFourth: Boolean!, $withReview: Boolean!) {\n  first: setChannelListing(input: $first) {\n    ...ImportListing\n  }\n  second: setChannelListing(input: $second) @include(if: $withSecond) {\n    ...ImportListing\n  }\n  third: setChannelListing(input: $third) @include(if: $withThird) {\n    ...ImportListing\n  }\n  fourth: setChannelListing(input: $fourth) @include(if: $withFourth) {\n    ...ImportListing\n  }\n  review: changeProductStatus(input: {id: $productId, status: IN_REVIEW}) @include(if: $withReview) {\n    product {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nfragment ImportListing on SetChannelListingPayload {\n  product {\n    id\n  }\n  userErrors {\n    code\n    message\n    path\n  }\n}": typeof types.ImportListProductDocument,
    "query ImportLocationByCode($code: String!) {\n  location(code: $code) {\n    id\n    openingHours {\n      weekday\n    }\n  }\n}": typeof types.ImportLocationByCodeDocument,
    "query ImportLocations($after: String) {\n  locations(first: 100, after: $after) {\n    edges {\n      node {\n        id\n        code\n        name\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": typeof types.ImportLocationsDocument,
    "query ImportPriceLists($after: String) {\n  priceLists(first: 100, after: $after) {\n    edges {\n      node {\n        id\n        name\n        currency\n        status\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": typeof types.ImportPriceListsDocument,
    "query ImportProduct($handle: String!) {\n  product(handle: $handle) {\n    id\n    title\n    description\n    translations {\n      locale\n      title\n      description\n    }\n    brandName\n    attributes {\n      code\n      value\n    }\n    media {\n      url\n      alt\n      kind\n    }\n    options {\n      code\n      values\n    }\n    category {\n      id\n    }\n    status\n    listings {\n      channel\n    }\n    version\n    variants {\n      id\n      sku\n      optionValues {\n        code\n        value\n      }\n    }\n  }\n}": typeof types.ImportProductDocument,
    "mutation ImportRecordStockCount($input: RecordStockCountInput!) {\n  recordStockCount(input: $input) {\n    results {\n      variantId\n      book\n      difference\n      userErrors {\n        code\n        message\n        path\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.ImportRecordStockCountDocument,
    "mutation ImportSetOpeningHours($input: SetOpeningHoursInput!) {\n  setOpeningHours(input: $input) {\n    location {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.ImportSetOpeningHoursDocument,
    "mutation ImportSetPrices($input: SetPricesInput!) {\n  setPrices(input: $input) {\n    changed\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.ImportSetPricesDocument,
    "query ImportSkuOwners($first: String!, $second: String!, $third: String!, $fourth: String!, $fifth: String!) {\n  first: variant(sku: $first) {\n    ...ImportSkuOwner\n  }\n  second: variant(sku: $second) {\n    ...ImportSkuOwner\n  }\n  third: variant(sku: $third) {\n    ...ImportSkuOwner\n  }\n  fourth: variant(sku: $fourth) {\n    ...ImportSkuOwner\n  }\n  fifth: variant(sku: $fifth) {\n    ...ImportSkuOwner\n  }\n}\n\nfragment ImportSkuOwner on ProductVariant {\n  id\n  sku\n  product {\n    handle\n  }\n}": typeof types.ImportSkuOwnersDocument,
    "query ImportStockLevels($variantIds: [ID!]!, $locationIds: [ID!]!) {\n  stockLevels(\n    filter: {variantIds: $variantIds, locationIds: $locationIds}\n    first: 100\n  ) {\n    edges {\n      node {\n        onHand\n        version\n        variant {\n          id\n        }\n      }\n    }\n  }\n}": typeof types.ImportStockLevelsDocument,
    "mutation ImportUpdateProduct($input: UpdateProductInput!) {\n  updateProduct(input: $input) {\n    product {\n      id\n      version\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.ImportUpdateProductDocument,
    "mutation ImportUpdateVariant($input: UpdateVariantInput!) {\n  updateVariant(input: $input) {\n    variant {\n      id\n      version\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.ImportUpdateVariantDocument,
    "mutation ImportUpsertCategory($input: UpsertCategoryInput!) {\n  upsertCategory(input: $input) {\n    category {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.ImportUpsertCategoryDocument,
    "mutation ImportUpsertLocation($input: UpsertLocationInput!) {\n  upsertLocation(input: $input) {\n    location {\n      id\n      code\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.ImportUpsertLocationDocument,
    "mutation ImportUpsertVariants($input: UpsertVariantsInput!) {\n  upsertVariants(input: $input) {\n    results {\n      sku\n      outcome\n      variant {\n        id\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.ImportUpsertVariantsDocument,
    "query ImportVariantBySku($sku: String!) {\n  variant(sku: $sku) {\n    id\n  }\n}": typeof types.ImportVariantBySkuDocument,
    "query ImportVariants($ids: [ID!]!, $channel: ChannelCode!) {\n  variants(ids: $ids) {\n    id\n    gtin\n    taxClass\n    weightGrams\n    media {\n      url\n    }\n    scanCodes {\n      symbology\n      code\n    }\n    price(context: {channel: $channel, quantity: 1}) {\n      priceListId\n      unitPrice {\n        amountMinor\n        currency\n      }\n      compareAt {\n        amountMinor\n      }\n    }\n  }\n}": typeof types.ImportVariantsDocument,
};
const documents: Documents = {
    "mutation BoardAdjustStock($input: AdjustStockInput!) {\n  adjustStock(input: $input) {\n    stockLevel {\n      id\n      variant {\n        id\n      }\n      band\n      available\n      onHand\n      version\n    }\n    userErrors {\n      code\n      message\n    }\n  }\n}": types.BoardAdjustStockDocument,
    "query BoardArticles($first: Int!, $after: String, $locationId: ID!) {\n  products(first: $first, after: $after, filter: {status: ACTIVE}) {\n    edges {\n      node {\n        id\n        title\n        brandName\n        media {\n          url\n          alt\n          kind\n        }\n        variants {\n          id\n          sku\n          status\n          optionValues {\n            code\n            value\n          }\n          media {\n            url\n            alt\n            kind\n          }\n          price(context: {locationId: $locationId}) {\n            unitPrice {\n              decimal\n              currency\n            }\n            compareAt {\n              decimal\n              currency\n            }\n          }\n          stockLevels(locationIds: [$locationId]) {\n            id\n            band\n            available\n            version\n          }\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": types.BoardArticlesDocument,
    "subscription BoardStaffStock($variantIds: [ID!]!, $locationIds: [ID!]!) {\n  stockLevelChanged(variantIds: $variantIds, locationIds: $locationIds) {\n    id\n    variant {\n      id\n    }\n    band\n    available\n    onHand\n    version\n  }\n}": types.BoardStaffStockDocument,
    "subscription BoardStock($variantIds: [ID!]!, $locationIds: [ID!]!) {\n  stockLevelChanged(variantIds: $variantIds, locationIds: $locationIds) {\n    id\n    variant {\n      id\n    }\n    band\n    available\n    version\n  }\n}": types.BoardStockDocument,
    "query BoardStores($after: String) {\n  locations(first: 100, after: $after, filter: {status: OPEN}) {\n    edges {\n      node {\n        id\n        code\n        name\n        kind\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": types.BoardStoresDocument,
    "query ImportCategory($handle: String!) {\n  category(handle: $handle) {\n    id\n  }\n}": types.ImportCategoryDocument,
    "mutation ImportChangePriceListStatus($input: ChangePriceListStatusInput!) {\n  changePriceListStatus(input: $input) {\n    priceList {\n      id\n      status\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.ImportChangePriceListStatusDocument,
    "mutation ImportChangeProductStatus($input: ChangeProductStatusInput!) {\n  changeProductStatus(input: $input) {\n    product {\n      id\n      status\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.ImportChangeProductStatusDocument,
    "query ImportChannels {\n  channels {\n    code\n    enabled\n    currencies\n    defaultCurrency\n    defaultLocale\n  }\n}": types.ImportChannelsDocument,
    "mutation ImportCreatePriceList($input: CreatePriceListInput!) {\n  createPriceList(input: $input) {\n    priceList {\n      id\n      status\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.ImportCreatePriceListDocument,
    "mutation ImportCreateProduct($input: CreateProductInput!) {\n  createProduct(input: $input) {\n    product {\n      id\n      version\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.ImportCreateProductDocument,
    "mutation ImportListProduct($productId: ID!, $first: SetChannelListingInput!, $second: SetChannelListingInput!, $third: SetChannelListingInput!, $fourth: SetChannelListingInput!, $withSecond: Boolean!, $withThird: Boolean!, $withFourth: Boolean!, $withReview: Boolean!) {\n  first: setChannelListing(input: $first) {\n    ...ImportListing\n  }\n  second: setChannelListing(input: $second) @include(if: $withSecond) {\n    ...ImportListing\n  }\n  third: setChannelListing(input: $third) @include(if: $withThird) {\n    ...ImportListing\n  }\n  fourth: setChannelListing(input: $fourth) @include(if: $withFourth) {\n    ...ImportListing\n  }\n  review: changeProductStatus(input: {id: $productId, status: IN_REVIEW}) @include(if: $withReview) {\n    product {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nfragment ImportListing on SetChannelListingPayload {\n  product {\n    id\n  }\n  userErrors {\n    code\n    message\n    path\n  }\n}": types.ImportListProductDocument,
    "query ImportLocationByCode($code: String!) {\n  location(code: $code) {\n    id\n    openingHours {\n      weekday\n    }\n  }\n}": types.ImportLocationByCodeDocument,
    "query ImportLocations($after: String) {\n  locations(first: 100, after: $after) {\n    edges {\n      node {\n        id\n        code\n        name\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": types.ImportLocationsDocument,
    "query ImportPriceLists($after: String) {\n  priceLists(first: 100, after: $after) {\n    edges {\n      node {\n        id\n        name\n        currency\n        status\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}": types.ImportPriceListsDocument,
    "query ImportProduct($handle: String!) {\n  product(handle: $handle) {\n    id\n    title\n    description\n    translations {\n      locale\n      title\n      description\n    }\n    brandName\n    attributes {\n      code\n      value\n    }\n    media {\n      url\n      alt\n      kind\n    }\n    options {\n      code\n      values\n    }\n    category {\n      id\n    }\n    status\n    listings {\n      channel\n    }\n    version\n    variants {\n      id\n      sku\n      optionValues {\n        code\n        value\n      }\n    }\n  }\n}": types.ImportProductDocument,
    "mutation ImportRecordStockCount($input: RecordStockCountInput!) {\n  recordStockCount(input: $input) {\n    results {\n      variantId\n      book\n      difference\n      userErrors {\n        code\n        message\n        path\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.ImportRecordStockCountDocument,
    "mutation ImportSetOpeningHours($input: SetOpeningHoursInput!) {\n  setOpeningHours(input: $input) {\n    location {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.ImportSetOpeningHoursDocument,
    "mutation ImportSetPrices($input: SetPricesInput!) {\n  setPrices(input: $input) {\n    changed\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.ImportSetPricesDocument,
    "query ImportSkuOwners($first: String!, $second: String!, $third: String!, $fourth: String!, $fifth: String!) {\n  first: variant(sku: $first) {\n    ...ImportSkuOwner\n  }\n  second: variant(sku: $second) {\n    ...ImportSkuOwner\n  }\n  third: variant(sku: $third) {\n    ...ImportSkuOwner\n  }\n  fourth: variant(sku: $fourth) {\n    ...ImportSkuOwner\n  }\n  fifth: variant(sku: $fifth) {\n    ...ImportSkuOwner\n  }\n}\n\nfragment ImportSkuOwner on ProductVariant {\n  id\n  sku\n  product {\n    handle\n  }\n}": types.ImportSkuOwnersDocument,
    "query ImportStockLevels($variantIds: [ID!]!, $locationIds: [ID!]!) {\n  stockLevels(\n    filter: {variantIds: $variantIds, locationIds: $locationIds}\n    first: 100\n  ) {\n    edges {\n      node {\n        onHand\n        version\n        variant {\n          id\n        }\n      }\n    }\n  }\n}": types.ImportStockLevelsDocument,
    "mutation ImportUpdateProduct($input: UpdateProductInput!) {\n  updateProduct(input: $input) {\n    product {\n      id\n      version\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.ImportUpdateProductDocument,
    "mutation ImportUpdateVariant($input: UpdateVariantInput!) {\n  updateVariant(input: $input) {\n    variant {\n      id\n      version\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.ImportUpdateVariantDocument,
    "mutation ImportUpsertCategory($input: UpsertCategoryInput!) {\n  upsertCategory(input: $input) {\n    category {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.ImportUpsertCategoryDocument,
    "mutation ImportUpsertLocation($input: UpsertLocationInput!) {\n  upsertLocation(input: $input) {\n    location {\n      id\n      code\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.ImportUpsertLocationDocument,
    "mutation ImportUpsertVariants($input: UpsertVariantsInput!) {\n  upsertVariants(input: $input) {\n    results {\n      sku\n      outcome\n      variant {\n        id\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.ImportUpsertVariantsDocument,
    "query ImportVariantBySku($sku: String!) {\n  variant(sku: $sku) {\n    id\n  }\n}": types.ImportVariantBySkuDocument,
    "query ImportVariants($ids: [ID!]!, $channel: ChannelCode!) {\n  variants(ids: $ids) {\n    id\n    gtin\n    taxClass\n    weightGrams\n    media {\n      url\n    }\n    scanCodes {\n      symbology\n      code\n    }\n    price(context: {channel: $channel, quantity: 1}) {\n      priceListId\n      unitPrice {\n        amountMinor\n        currency\n      }\n      compareAt {\n        amountMinor\n      }\n    }\n  }\n}": types.ImportVariantsDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation BoardAdjustStock($input: AdjustStockInput!) {\n  adjustStock(input: $input) {\n    stockLevel {\n      id\n      variant {\n        id\n      }\n      band\n      available\n      onHand\n      version\n    }\n    userErrors {\n      code\n      message\n    }\n  }\n}"): typeof import('./graphql.ts').BoardAdjustStockDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query BoardArticles($first: Int!, $after: String, $locationId: ID!) {\n  products(first: $first, after: $after, filter: {status: ACTIVE}) {\n    edges {\n      node {\n        id\n        title\n        brandName\n        media {\n          url\n          alt\n          kind\n        }\n        variants {\n          id\n          sku\n          status\n          optionValues {\n            code\n            value\n          }\n          media {\n            url\n            alt\n            kind\n          }\n          price(context: {locationId: $locationId}) {\n            unitPrice {\n              decimal\n              currency\n            }\n            compareAt {\n              decimal\n              currency\n            }\n          }\n          stockLevels(locationIds: [$locationId]) {\n            id\n            band\n            available\n            version\n          }\n        }\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"): typeof import('./graphql.ts').BoardArticlesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription BoardStaffStock($variantIds: [ID!]!, $locationIds: [ID!]!) {\n  stockLevelChanged(variantIds: $variantIds, locationIds: $locationIds) {\n    id\n    variant {\n      id\n    }\n    band\n    available\n    onHand\n    version\n  }\n}"): typeof import('./graphql.ts').BoardStaffStockDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription BoardStock($variantIds: [ID!]!, $locationIds: [ID!]!) {\n  stockLevelChanged(variantIds: $variantIds, locationIds: $locationIds) {\n    id\n    variant {\n      id\n    }\n    band\n    available\n    version\n  }\n}"): typeof import('./graphql.ts').BoardStockDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query BoardStores($after: String) {\n  locations(first: 100, after: $after, filter: {status: OPEN}) {\n    edges {\n      node {\n        id\n        code\n        name\n        kind\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"): typeof import('./graphql.ts').BoardStoresDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ImportCategory($handle: String!) {\n  category(handle: $handle) {\n    id\n  }\n}"): typeof import('./graphql.ts').ImportCategoryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ImportChangePriceListStatus($input: ChangePriceListStatusInput!) {\n  changePriceListStatus(input: $input) {\n    priceList {\n      id\n      status\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql.ts').ImportChangePriceListStatusDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ImportChangeProductStatus($input: ChangeProductStatusInput!) {\n  changeProductStatus(input: $input) {\n    product {\n      id\n      status\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql.ts').ImportChangeProductStatusDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ImportChannels {\n  channels {\n    code\n    enabled\n    currencies\n    defaultCurrency\n    defaultLocale\n  }\n}"): typeof import('./graphql.ts').ImportChannelsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ImportCreatePriceList($input: CreatePriceListInput!) {\n  createPriceList(input: $input) {\n    priceList {\n      id\n      status\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql.ts').ImportCreatePriceListDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ImportCreateProduct($input: CreateProductInput!) {\n  createProduct(input: $input) {\n    product {\n      id\n      version\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql.ts').ImportCreateProductDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ImportListProduct($productId: ID!, $first: SetChannelListingInput!, $second: SetChannelListingInput!, $third: SetChannelListingInput!, $fourth: SetChannelListingInput!, $withSecond: Boolean!, $withThird: Boolean!, $withFourth: Boolean!, $withReview: Boolean!) {\n  first: setChannelListing(input: $first) {\n    ...ImportListing\n  }\n  second: setChannelListing(input: $second) @include(if: $withSecond) {\n    ...ImportListing\n  }\n  third: setChannelListing(input: $third) @include(if: $withThird) {\n    ...ImportListing\n  }\n  fourth: setChannelListing(input: $fourth) @include(if: $withFourth) {\n    ...ImportListing\n  }\n  review: changeProductStatus(input: {id: $productId, status: IN_REVIEW}) @include(if: $withReview) {\n    product {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}\n\nfragment ImportListing on SetChannelListingPayload {\n  product {\n    id\n  }\n  userErrors {\n    code\n    message\n    path\n  }\n}"): typeof import('./graphql.ts').ImportListProductDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ImportLocationByCode($code: String!) {\n  location(code: $code) {\n    id\n    openingHours {\n      weekday\n    }\n  }\n}"): typeof import('./graphql.ts').ImportLocationByCodeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ImportLocations($after: String) {\n  locations(first: 100, after: $after) {\n    edges {\n      node {\n        id\n        code\n        name\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"): typeof import('./graphql.ts').ImportLocationsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ImportPriceLists($after: String) {\n  priceLists(first: 100, after: $after) {\n    edges {\n      node {\n        id\n        name\n        currency\n        status\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}"): typeof import('./graphql.ts').ImportPriceListsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ImportProduct($handle: String!) {\n  product(handle: $handle) {\n    id\n    title\n    description\n    translations {\n      locale\n      title\n      description\n    }\n    brandName\n    attributes {\n      code\n      value\n    }\n    media {\n      url\n      alt\n      kind\n    }\n    options {\n      code\n      values\n    }\n    category {\n      id\n    }\n    status\n    listings {\n      channel\n    }\n    version\n    variants {\n      id\n      sku\n      optionValues {\n        code\n        value\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').ImportProductDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ImportRecordStockCount($input: RecordStockCountInput!) {\n  recordStockCount(input: $input) {\n    results {\n      variantId\n      book\n      difference\n      userErrors {\n        code\n        message\n        path\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql.ts').ImportRecordStockCountDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ImportSetOpeningHours($input: SetOpeningHoursInput!) {\n  setOpeningHours(input: $input) {\n    location {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql.ts').ImportSetOpeningHoursDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ImportSetPrices($input: SetPricesInput!) {\n  setPrices(input: $input) {\n    changed\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql.ts').ImportSetPricesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ImportSkuOwners($first: String!, $second: String!, $third: String!, $fourth: String!, $fifth: String!) {\n  first: variant(sku: $first) {\n    ...ImportSkuOwner\n  }\n  second: variant(sku: $second) {\n    ...ImportSkuOwner\n  }\n  third: variant(sku: $third) {\n    ...ImportSkuOwner\n  }\n  fourth: variant(sku: $fourth) {\n    ...ImportSkuOwner\n  }\n  fifth: variant(sku: $fifth) {\n    ...ImportSkuOwner\n  }\n}\n\nfragment ImportSkuOwner on ProductVariant {\n  id\n  sku\n  product {\n    handle\n  }\n}"): typeof import('./graphql.ts').ImportSkuOwnersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ImportStockLevels($variantIds: [ID!]!, $locationIds: [ID!]!) {\n  stockLevels(\n    filter: {variantIds: $variantIds, locationIds: $locationIds}\n    first: 100\n  ) {\n    edges {\n      node {\n        onHand\n        version\n        variant {\n          id\n        }\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').ImportStockLevelsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ImportUpdateProduct($input: UpdateProductInput!) {\n  updateProduct(input: $input) {\n    product {\n      id\n      version\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql.ts').ImportUpdateProductDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ImportUpdateVariant($input: UpdateVariantInput!) {\n  updateVariant(input: $input) {\n    variant {\n      id\n      version\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql.ts').ImportUpdateVariantDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ImportUpsertCategory($input: UpsertCategoryInput!) {\n  upsertCategory(input: $input) {\n    category {\n      id\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql.ts').ImportUpsertCategoryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ImportUpsertLocation($input: UpsertLocationInput!) {\n  upsertLocation(input: $input) {\n    location {\n      id\n      code\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql.ts').ImportUpsertLocationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ImportUpsertVariants($input: UpsertVariantsInput!) {\n  upsertVariants(input: $input) {\n    results {\n      sku\n      outcome\n      variant {\n        id\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql.ts').ImportUpsertVariantsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ImportVariantBySku($sku: String!) {\n  variant(sku: $sku) {\n    id\n  }\n}"): typeof import('./graphql.ts').ImportVariantBySkuDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ImportVariants($ids: [ID!]!, $channel: ChannelCode!) {\n  variants(ids: $ids) {\n    id\n    gtin\n    taxClass\n    weightGrams\n    media {\n      url\n    }\n    scanCodes {\n      symbology\n      code\n    }\n    price(context: {channel: $channel, quantity: 1}) {\n      priceListId\n      unitPrice {\n        amountMinor\n        currency\n      }\n      compareAt {\n        amountMinor\n      }\n    }\n  }\n}"): typeof import('./graphql.ts').ImportVariantsDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
