import { Location } from './Location.ts';
import { adjustStock } from './Mutation/adjustStock.ts';
import { closeStock } from './Mutation/closeStock.ts';
import { commitStock } from './Mutation/commitStock.ts';
import { extendStockHold } from './Mutation/extendStockHold.ts';
import { recordStockCount } from './Mutation/recordStockCount.ts';
import { recordTillSale } from './Mutation/recordTillSale.ts';
import { releaseStock } from './Mutation/releaseStock.ts';
import { repairStockLevel } from './Mutation/repairStockLevel.ts';
import { reserveStock } from './Mutation/reserveStock.ts';
import { setOpeningHours } from './Mutation/setOpeningHours.ts';
import { setSafetyStock } from './Mutation/setSafetyStock.ts';
import { takeStock } from './Mutation/takeStock.ts';
import { upsertLocation } from './Mutation/upsertLocation.ts';
import { ProductVariant } from './ProductVariant.ts';
import { findInStore } from './Query/findInStore.ts';
import { inventoryAudit } from './Query/inventoryAudit.ts';
import { location } from './Query/location.ts';
import { locations } from './Query/locations.ts';
import { locationsNear } from './Query/locationsNear.ts';
import { stockLevel } from './Query/stockLevel.ts';
import { stockLevels } from './Query/stockLevels.ts';
import { stockMovements } from './Query/stockMovements.ts';
import { storeAlternatives } from './Query/storeAlternatives.ts';
import { StockHold } from './StockHold.ts';
import { StockLevel } from './StockLevel.ts';
import { StoreOfferLine } from './StoreOfferLine.ts';
import { stockLevelChanged } from './Subscription/stockLevelChanged.ts';
import { DeliveryPromise, HoldLost, OutOfStock, UserError } from './UserError.ts';

export const resolvers = {
  Query: {
    findInStore,
    location,
    locations,
    locationsNear,
    stockLevel,
    stockLevels,
    stockMovements,
    storeAlternatives,
    inventoryAudit,
  },
  Mutation: {
    adjustStock,
    recordStockCount,
    recordTillSale,
    setSafetyStock,
    repairStockLevel,
    upsertLocation,
    setOpeningHours,
    reserveStock,
    extendStockHold,
    releaseStock,
    commitStock,
    takeStock,
    closeStock,
  },
  Subscription: { stockLevelChanged },
  Location,
  StockLevel,
  StockHold,
  ProductVariant,
  StoreOfferLine,
  OutOfStock,
  DeliveryPromise,
  HoldLost,
  UserError,
};
