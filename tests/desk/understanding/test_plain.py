"""The simplest way to say each need: it is heard, and nobody is frightened by a red card."""

import pytest

from startloket.desk.understanding import understand
from startloket.directory.needs import needs

DANGER_ITSELF = {"domestic_violence", "sexual_violence", "suicidal", "pregnancy_alarm", "coercion", "psychiatric"}
PLAIN = {
    "debts": [
        "ik heb schulden",
        "I have debts",
        "tengo deudas",
        "borcum var",
        "mam długi",
        "у мене борги",
        "عندي ديون",
    ],
    "food_money": [
        "ik heb geen geld voor eten",
        "I can't afford food",
        "yemek alacak param yok",
        "voedselbank aanvragen",
    ],
    "money_tight": ["ik kom niet rond", "we can't make ends meet", "geld is op voor het eind van de maand"],
    "allowances": ["hoe vraag ik zorgtoeslag aan", "apply for child benefit", "kindgebonden budget aanvragen"],
    "benefits": ["ik wil een uitkering aanvragen", "can I get welfare", "bijstand aanvragen"],
    "energy_bills": ["ik kan de energierekening niet betalen", "electricity bill too high", "gas en licht te duur"],
    "care_costs": ["moet ik eigen risico betalen bij een bevalling", "is the midwife free", "ik ben niet verzekerd"],
    "homeless": ["ik heb geen huis", "I am homeless and pregnant", "ik moet uit mijn huis en heb geen plek"],
    "housing_search": ["ik zoek een huis", "szukam mieszkania", "busco piso", "we are looking for a bigger house"],
    "housing_quality": ["schimmel in de slaapkamer", "mould in the baby's room", "mijn huis is vochtig"],
    "work_study": ["ik zoek werk", "I want to study", "ik wil een opleiding doen"],
    "work_pregnancy": [
        "mag ik nachtdiensten doen als ik zwanger ben",
        "my boss won't renew my contract because I'm pregnant",
    ],
    "leave": ["hoeveel zwangerschapsverlof krijg ik", "paternity leave", "ouderschapsverlof aanvragen"],
    "childcare": ["ik zoek kinderopvang", "daycare for my baby", "gastouder gezocht"],
    "relationship": ["mijn man en ik maken veel ruzie", "relatietherapie", "we are growing apart since the baby"],
    "stress": ["ik heb veel stress", "I am so stressed", "het wordt me te veel"],
    "depression": ["ik ben somber sinds de bevalling", "postnatal depression", "ik voel me leeg na de geboorte"],
    "anxiety_trauma": [
        "ik heb paniekaanvallen",
        "I have panic attacks",
        "ik slaap slecht door nachtmerries van vroeger",
    ],
    "birth_fear": ["ik ben bang voor de bevalling", "I'm scared of giving birth", "angst voor bevallen"],
    "loss": ["ik heb een miskraam gehad", "I had a miscarriage", "ons kindje is overleden"],
    "find_midwife": ["ik zoek een verloskundige", "where can I find a midwife", "ben net zwanger waar meld ik me aan"],
    "pregnancy_complaints": ["ik ben zo misselijk", "morning sickness", "bekkenpijn zwanger"],
    "tests": ["wanneer is de 20 weken echo", "NIPT test", "wat is de hielprik"],
    "birth_plan": ["thuis bevallen of in het ziekenhuis", "birth plan", "badbevalling"],
    "maternity_care": ["kraamzorg regelen", "how do I arrange kraamzorg", "hoeveel uur kraamzorg krijg ik"],
    "recovery": ["mijn hechtingen doen pijn", "stitches after birth hurt", "bekkenbodem na bevalling"],
    "illness_medicine": ["mag ik paracetamol als ik zwanger ben", "can I take ibuprofen while pregnant"],
    "nutrition": ["mag ik sushi eten", "can I eat cheese when pregnant", "hamileyken suşi yenir mi"],
    "smoking": ["ik wil stoppen met roken", "I want to quit smoking", "stoppen met vapen"],
    "addiction": ["ik drink te veel", "I drink too much alcohol", "ik wil van de wiet af"],
    "breastfeeding": ["borstvoeding lukt niet", "breastfeeding hurts", "hoe kolf ik melk af"],
    "feeding": ["mijn baby spuugt veel na de fles", "when to start solid food", "welke flesvoeding"],
    "crying": ["mijn baby huilt veel", "my baby cries a lot", "bebeğim çok ağlıyor"],
    "sleep": ["mijn baby slaapt niet", "my baby doesn't sleep", "mi bebé no duerme"],
    "development": ["mijn kind loopt nog niet", "my child doesn't talk yet", "mijn zoontje praat nog niet"],
    "child_ill": ["mijn kind heeft koorts", "my child has a cold", "mijn baby heeft diarree"],
    "child_clinic": [
        "wanneer moet ik naar het consultatiebureau",
        "vaccinations for my baby",
        "prikken voor mijn baby",
    ],
    "parenting": ["mijn peuter luistert niet", "my toddler has tantrums", "hoe stel ik grenzen"],
    "bonding": ["ik voel niks voor mijn baby", "I don't feel a bond with my baby"],
    "father_partner": ["ik word vader", "becoming a dad", "hoe help ik mijn vrouw na de bevalling"],
    "loneliness": ["ik voel me alleen", "I feel lonely", "ik wil andere moeders leren kennen"],
    "home_help": ["ik wil hulp in huis", "I need help at home with the kids", "iemand die komt helpen met de kinderen"],
    "single_parent": ["ik ben een alleenstaande moeder", "single mum", "ik sta er alleen voor met mijn kind"],
    "baby_stuff": ["ik heb geen kinderwagen", "free baby clothes", "waar krijg ik een tweedehands bedje"],
    "transport": ["hoe kom ik in het ziekenhuis zonder auto", "no car to get to the midwife"],
    "language": ["ik wil Nederlands leren", "learn Dutch", "taalles met kinderopvang"],
    "interpreter_forms": ["ik begrijp de brief niet", "I need an interpreter", "hulp bij formulieren invullen"],
    "residence": ["ik heb geen verblijfsvergunning", "permiso de residencia", "asylum and pregnant"],
    "registration": ["geboorte aangeven", "register my baby", "baby erkennen"],
    "contraception": ["ik wil een spiraaltje", "birth control after birth", "de pil en borstvoeding"],
    "unintended": ["ik ben zwanger en wil het niet", "unwanted pregnancy", "abortus"],
    "preconception": ["ik wil zwanger worden", "trying to get pregnant", "kinderwens"],
    "custody": ["omgangsregeling", "custody after divorce", "mijn ex wil het kind niet brengen"],
    "legal_help": ["ik zoek een advocaat", "free legal advice", "juridische hulp"],
    "child_services": ["jeugdzorg komt langs", "Veilig Thuis heeft een melding gedaan", "child protection"],
    "learning_difficulty": [
        "ik kan niet goed lezen",
        "I have trouble reading",
        "ik heb een licht verstandelijke beperking",
    ],
    "parent_disability": ["ik zit in een rolstoel en krijg een baby", "I am deaf and pregnant"],
    "child_special": ["mijn baby heeft het downsyndroom", "my baby is premature", "mijn kind heeft een handicap"],
    "young_parent": ["ik ben 16 en zwanger", "I'm 17 and pregnant", "tienermoeder"],
    "other_person": ["ik maak me zorgen om mijn buurvrouw met een baby", "I'm worried about my pregnant sister"],
}


@pytest.mark.parametrize("need", PLAIN)
def test_the_simplest_words_are_heard_without_a_red_card(need: str) -> None:
    missed, frightened = [], []
    for text in PLAIN[need]:
        heard = understand(text)
        if need not in [found.id for found in heard.needs[:3]]:
            missed.append((text, [found.id for found in heard.needs[:3]]))
        frightened += [(text, one.id) for one in heard.dangers if one.tier == "raise"]
    assert (missed, frightened) == ([], [])


def test_every_need_that_is_no_danger_itself_is_said_simply() -> None:
    spoken = {name for name in needs() if name not in DANGER_ITSELF | {"first_step", "programme"}}
    assert set(PLAIN) == spoken


def test_few_of_the_simplest_questions_are_met_with_a_question_about_danger() -> None:
    texts = [text for lines in PLAIN.values() for text in lines]
    asked = [text for text in texts if understand(text).dangers]
    assert len(asked) <= 0.05 * len(texts), asked
