//! What a trade file is, by its first bytes: format, separator, encoding, columns, questions.

use std::collections::BTreeSet;

use detente::import::{Codes, Decimal, Detected, Layout, Role, Unreadable, detect, normalised, profiles};

/// Detects a whole file.
fn whole(bytes: &[u8]) -> Result<Detected, Unreadable> {
    detect("mailed.csv", bytes, true, &[])
}

/// The layout of a file that leaves no question.
fn known(bytes: &[u8]) -> Layout {
    match whole(bytes) {
        Ok(Detected::Known(layout)) => *layout,
        other => panic!("{}: {other:?}", String::from_utf8_lossy(&bytes[..bytes.len().min(200)])),
    }
}

/// Column of a role.
fn at(layout: &Layout, role: Role) -> Option<usize> {
    layout.places.iter().find(|place| place.role == role).map(|place| place.at)
}

#[test]
fn baci_comtrade_and_the_own_layout_are_known_by_their_headers() {
    let baci = known(b"t,i,j,k,v,q\n2016,764,408,100630,12.345,NA\n");
    assert_eq!((baci.profile.id.as_str(), baci.unit, baci.header_line), ("baci", 1000, 1));
    assert_eq!((at(&baci, Role::Exporter), at(&baci, Role::Value)), (Some(1), Some(4)));
    assert_eq!(baci.decimal, Decimal::Point);
    let comtrade = known(COMTRADE);
    assert_eq!((comtrade.profile.id.as_str(), comtrade.profile.codes), ("comtrade", Codes::Comtrade));
    assert_eq!(at(&comtrade, Role::Year), Some(5));
    assert_eq!(at(&comtrade, Role::Value), Some(43));
    assert_eq!(comtrade.filters.len(), 4);
    let own = known(b"year,exporter,importer,value_usd\n2016,THA,PRK,1250000.5\n");
    assert_eq!((own.profile.id.as_str(), own.decimal), ("detente", Decimal::Point));
}

/// UN Comtrade's header with one row: Thailand's imports from the DPRK, all products.
pub const COMTRADE: &[u8] = b"typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,partnerCode,partnerISO,partnerDesc,partner2Code,partner2ISO,partner2Desc,classificationCode,classificationSearchCode,isOriginalClassification,cmdCode,cmdDesc,aggrLevel,isLeaf,customsCode,customsDesc,mosCode,motCode,motDesc,qtyUnitCode,qtyUnitAbbr,qty,isQtyEstimated,altQtyUnitCode,altQtyUnitAbbr,altQty,isAltQtyEstimated,netWgt,isNetWgtEstimated,grossWgt,isGrossWgtEstimated,cifvalue,fobvalue,primaryValue,legacyEstimationFlag,isReported,isAggregate
C,A,20160101,2016,52,2016,764,THA,Thailand,M,Import,408,PRK,Dem. People's Rep. of Korea,0,W00,World,H4,HS,true,TOTAL,All Commodities,0,false,C00,TOTAL CPC,0,0,TOTAL MOT,-1,N/A,0,false,-1,N/A,0,false,0,false,0,false,1234567.5,,1234567.5,0,true,true
";

#[test]
fn the_formats_are_consistent_data() {
    let ids: BTreeSet<&str> = profiles().iter().map(|profile| profile.id.as_str()).collect();
    assert_eq!(ids.len(), profiles().len(), "an id stands once");
    for profile in profiles() {
        let id = &profile.id;
        assert!([1, 1000].contains(&profile.unit), "{id}");
        assert!(profile.before.iter().all(|other| ids.contains(other.as_str())), "{id}");
        assert!(profile.refused.is_some() || profile.columns.iter().any(|column| column.required), "{id}");
        for column in &profile.columns {
            assert!(column.codes.is_empty() || column.codes.len() == column.names.len(), "{id}");
            assert!(column.names.iter().all(|name| normalised(name) == *name), "{id}: {:?}", column.names);
        }
        assert!(profile.filters.iter().all(|filter| normalised(&filter.column) == filter.column), "{id}");
        let words = [&profile.flows.export, &profile.flows.import, &profile.flows.other, &profile.aggregates];
        assert!(words.into_iter().flatten().all(|word| word.to_lowercase() == *word), "{id}");
    }
}
