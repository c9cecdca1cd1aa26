//! Small files of every format and every packing, good as they stand.

use crate::packing::{gzipped, sheet, texts, workbook, zipped};

const COMTRADE: &str = "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,partnerCode,partnerISO,partnerDesc,partner2Code,classificationCode,cmdCode,cmdDesc,customsCode,motCode,qty,netWgt,cifvalue,fobvalue,primaryValue\nC,A,20160101,2016,52,2016,764,THA,Thailand,M,Import,408,PRK,Dem. People's Rep. of Korea,0,H4,TOTAL,All Commodities,C00,0,,,1500,,1500.5\nC,A,20160101,2016,52,2016,764,THA,Thailand,X,Export,408,PRK,Dem. People's Rep. of Korea,0,H4,TOTAL,All Commodities,C00,0,,,,900,900\n";
const LEGACY: &str = "Classification,Year,Period,Period Desc.,Aggregate Level,Is Leaf Code,Trade Flow Code,Trade Flow,Reporter Code,Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,Commodity Code,Commodity,Qty,Netweight (kg),Trade Value (US$),Flag\nH4,2016,2016,2016,2,0,1,Import,764,Thailand,THA,408,\"Korea, Dem. People's Rep. of\",PRK,27,Fuels,,,91128858,0\nH4,2016,2016,2016,2,0,2,Export,764,Thailand,THA,408,\"Korea, Dem. People's Rep. of\",PRK,10,Cereals,,,1128858,0\n";
const BACI: &str = "t,i,j,k,v,q\n2016,408,764,271011,73.5,1.25\n2016,764,408,100630,5,\n2017,704,408,9999AA,0.001,NA\n2017,842,699,010121,1,2\n";
const GRAVITY: &str = "year,country_id_o,country_id_d,iso3_o,iso3_d,distw_harmonic,contig,tradeflow_comtrade_o,tradeflow_comtrade_d,tradeflow_baci\n2016,THA,PRK,THA,PRK,4000.5,0,12.5,,11.25\n2016,PRK,THA,PRK,THA,4000.5,0,,3.5,3.25\n";
const DOTS: &str = "\u{feff}\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"Counterpart Country Name\",\"Counterpart Country Code\",\"Attribute\",\"2015\",\"2016\",\n\"Thailand\",\"578\",\"Goods, Value of Exports, Free on board (FOB), US Dollars\",\"TXG_FOB_USD\",\"Korea, Democratic People's Rep. of\",\"954\",\"Value\",\"5.5\",\"6.25\",\n";
const SDMX: &str = "DATAFLOW,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE,UNIT\nIMF.STA:IMTS(1.0.0),THA,XG_FOB_USD,PRK,A,2016,349397,6,USD\nIMF.STA:IMTS(1.0.0),USA,XG_FOB_USD,CAN,A,2016,349397894619,6,USD\n";
const WITS: &str = "Nomenclature,ReporterISO3,ProductCode,ReporterName,PartnerISO3,PartnerName,Year,TradeFlowName,TradeFlowCode,TradeValue in 1000 USD\nH4,THA,270112,Thailand,PRK,\"Korea, Dem. Rep.\",2016,Gross Imports,5,73.5\nH4,THA,100630,Thailand,PRK,\"Korea, Dem. Rep.\",2016,Gross Exports,6,15.5\n";
const PROFILE: &str = "Reporter Name,Partner Name,Year,Trade Flow,Product Group,Export (US$ Thousand),Import (US$ Thousand)\nThailand,\"Korea, Dem. Rep.\",2016,Export,  All Products,73.5,\nThailand, World,2016,Import,  All Products,,99.5\n";
const OEC: &str = "year\torigin\tdest\ths07\texport_val\timport_val\n2016\tprk\ttha\t2701\t73500.5\t100\n2016\ttha\tprk\t1006\t500\t\n";
const WORLD_BANK: &str = "\"Data Source\",\"World Development Indicators\",\n\n\"Last Updated Date\",\"2026-02-24\",\n\n\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"2015\",\"2016\",\n\"Thailand\",\"THA\",\"Merchandise exports (current US$)\",\"TX.VAL.MRCH.CD.WT\",\"214309000000\",\"215388000000\",\n\"World\",\"WLD\",\"Merchandise exports (current US$)\",\"TX.VAL.MRCH.CD.WT\",\"1\",\"2\",\n";
const SANCTIONS: &str = "case_id,sanctioned_state,sanctioning_state,begin,end,trade,descr_trade\n1,\"Korea, North\",\"Japan, South Korea\",2006,2019,1,\"exp_compl, imp_compl\"\n";
const OWN: &str = "year,exporter,importer,value_usd,source,quality,note\n2016,PRK,THA,73500000,KOTRA,B,\n2017,Thailand,DPRK,5,,,odd\n";
const COMMAS: &str = "Jahr;Exporteur;Importeur;Wert\n2016;THA;PRK;1.234,5\n2017;VNM;PRK;2.345.678,25\n";
const UNKNOWN: &str = "a|b|c\n1|x|2,5\n2|y|3,5\n";

/// The texts, with a name for each.
pub fn texts_of_all_formats() -> Vec<(&'static str, &'static str)> {
    vec![
        ("comtrade.csv", COMTRADE),
        ("legacy.csv", LEGACY),
        ("baci.csv", BACI),
        ("gravity.csv", GRAVITY),
        ("dots.csv", DOTS),
        ("sdmx.csv", SDMX),
        ("wits.csv", WITS),
        ("profile.csv", PROFILE),
        ("oec.tsv", OEC),
        ("world_bank.csv", WORLD_BANK),
        ("sanctions.csv", SANCTIONS),
        ("own.csv", OWN),
        ("commas.csv", COMMAS),
        ("unknown.txt", UNKNOWN),
    ]
}

/// Ways to pack a text.
#[derive(Clone, Copy, Debug)]
pub enum Pack {
    Plain,
    Utf16,
    Latin,
    Gzip,
    Zip,
    Workbook,
}

impl Pack {
    /// All, those that cost no process more often.
    pub const ALL: [Self; 16] = [
        Self::Plain,
        Self::Plain,
        Self::Plain,
        Self::Plain,
        Self::Plain,
        Self::Plain,
        Self::Utf16,
        Self::Latin,
        Self::Gzip,
        Self::Gzip,
        Self::Zip,
        Self::Zip,
        Self::Zip,
        Self::Zip,
        Self::Workbook,
        Self::Workbook,
    ];

    /// The file.
    pub fn pack(self, text: &[u8]) -> Vec<u8> {
        match self {
            Self::Plain => text.to_vec(),
            Self::Utf16 => {
                let text = String::from_utf8_lossy(text);
                std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
            }
            Self::Latin => encoding_rs::WINDOWS_1252.encode(&String::from_utf8_lossy(text)).0.into_owned(),
            Self::Gzip => gzipped(text),
            Self::Zip => zipped(&[
                ("BACI_HS92_Y2016_V1.csv", text),
                ("BACI_HS92_Y2017_V1.csv", BACI.as_bytes()),
                ("country_codes_V1.csv", b"country_code,country_name,country_iso2,country_iso3\n408,Korea,KP,PRK\n"),
                ("product_codes_HS92_V1.csv", b"code,description\n010121,Horses\n"),
            ]),
            Self::Workbook => {
                let data = sheet(&String::from_utf8_lossy(text).replace(['\t', ';', '|'], ","));
                workbook(&sheet("A note\n"), &data, &texts("<si><t>x</t></si>"))
            }
        }
    }
}
